package dev.headroom.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.gpu.GpuPart;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.units.Bytes;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuResourcesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{limits: {nvidia.com/gpu: 1}}                                        | nvidia.com/gpu          | 1",
                "{limits: {nvidia.com/gpu: '4'}, requests: {nvidia.com/gpu: '4'}}     | nvidia.com/gpu          | 4",
                "{requests: {nvidia.com/gpu: '2'}}                                    | nvidia.com/gpu          | 2",
                "{limits: {nvidia.com/gpu: 1k}}                                       | nvidia.com/gpu          | 1000",
                "{limits: {nvidia.com/gpu: '2.0'}}                                    | nvidia.com/gpu          | 2",
                "{limits: {nvidia.com/gpu: 2000m}}                                    | nvidia.com/gpu          | 2",
                "{limits: {nvidia.com/gpu: 1, cpu: 500m, memory: 16Gi}}               | nvidia.com/gpu          | 1",
                "{limits: {nvidia.com/gpu: 0, nvidia.com/mig-1g.10gb: 1}}             | nvidia.com/mig-1g.10gb  | 1",
                "{limits: {nvidia.com/gpu: 1, nvidia.com/gpumem: 0}}                  | nvidia.com/gpu          | 1",
                "{limits: {nvidia.com/gpu: 1, nvidia.com/hostdev: 1}}                 | nvidia.com/gpu          | 1",
                "{limits: {nvidia.com/gpu: 1}, claims: [{name: nic}]}                 | nvidia.com/gpu          | 1",
                "{limits: {nvidia.com/gpu.shared: 1}}                                 | nvidia.com/gpu.shared   | 1",
                "{limits: {nvidia.com/mig-1g.10gb.me.all: 1}}                         | nvidia.com/mig-1g.10gb.me.all | 1",
                "{limits: {amd.com/gpu: 8}}                                           | amd.com/gpu             | 8",
                "{limits: {amd.com/cpx_nps4: 1}}                                      | amd.com/cpx_nps4        | 1",
                "{limits: {gpu.intel.com/xe: 1, gpu.intel.com/xe_monitoring: 1}}      | gpu.intel.com/xe        | 1",
                "{limits: {habana.ai/gaudi: 8}}                                       | habana.ai/gaudi         | 8",
                "{limits: {aws.amazon.com/neuroncore: 2}}                             | aws.amazon.com/neuroncore | 2",
                "{limits: {google.com/tpu: 4}}                                        | google.com/tpu          | 4",
                "{limits: {nvidia.com/a100-small: 1}}                                 | nvidia.com/a100-small   | 1",
                "{limits: {nvidia.com/gpu: 2, nvidia.com/gpucores: 50}}               | nvidia.com/gpu          | 2",
            })
    void readsWhatTheContainerAsksFor(String resources, String resource, int count) {
        TgiContainer container = read(resources);
        assertThat(container.gpus()).contains(new GpuRequest(resource, count));
        assertThat(container.problems()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{limits: {nvidia.com/gpu: 0}}",
                "{limits: {cpu: 4}}",
                "{limits: null}",
                "{limits: {nvidia.com/gpu: null}}"
            })
    void knowsThatNoneIsAskedFor(String resources) {
        TgiContainer container = read(resources);
        assertThat(container.gpus()).isEmpty();
        assertThat(container.problems()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{limits: {nvidia.com/gpu: 500m}}    | it asks for nvidia.com/gpu: 500m, a whole number of cards is allowed",
                "{limits: {nvidia.com/gpu: one}}     | it asks for nvidia.com/gpu: one, a whole number of cards is allowed",
                "{limits: {nvidia.com/gpu: '1e999999999'}} | it asks for nvidia.com/gpu: 1e999999999, a whole number of cards is allowed",
                "{limits: {nvidia.com/gpu: -1}}      | it asks for nvidia.com/gpu: -1, a whole number of cards is allowed",
                "{limits: {nvidia.com/gpu: 3G}}      | it asks for nvidia.com/gpu: 3G, a whole number of cards is allowed",
                "{limits: {nvidia.com/gpu: 1, nvidia.com/mig-1g.10gb: 1}} | it asks for nvidia.com/gpu and nvidia.com/mig-1g.10gb, one kind of card is expected",
                "{limits: {nvidia.com/gpu: 1, nvidia.com/gpumem: 20Gi}} | it asks for nvidia.com/gpumem: 20Gi, a plain whole number is allowed",
                "{limits: {nvidia.com/gpu: 1, nvidia.com/gpumem-percentage: 0.5}} | it asks for nvidia.com/gpumem-percentage: 0.5, a plain whole number is allowed",
                "{limits: {nvidia.com/gpu: 1, volcano.sh/vgpu-memory: 4096}} | it asks for a part of a card by nvidia.com/gpu and volcano.sh/vgpu-memory",
                "{limits: {amd.com/gpu: 1, amd.com/gpumem: 4096}} | it asks for a part of a card by amd.com/gpu and amd.com/gpumem",
                "{limits: {tencent.com/vcuda-core: 20}} | it asks for a part of a card by tencent.com/vcuda-core",
                "{limits: {nvidia.com/a: 1, nvidia.com/b: 1}} | it asks for nvidia.com/a and nvidia.com/b, names that the cluster's device plugin gives to a card or a part of one",
                "{claims: [{name: gpu}]}             | its resource claim gpu is none of its pod's",
            })
    void namesWhatCannotBeRead(String resources, String problem) {
        TgiContainer container = read(resources);
        assertThat(container.gpus()).isEmpty();
        assertThat(container.problems()).containsExactly(problem);
    }

    @Test
    void takesTheAnnotatedMemoryForTheMemoryOfThePart() {
        var manifest = Manifests.minimalTgiAnnotated("{headroom.dev/gpu-memory: 10GiB}");
        Manifests.container(manifest)
                .set("resources", Manifests.yaml("{limits: {nvidia.com/gpu: 1, nvidia.com/gpumem: 10240}}"));
        TgiContainer container = new WorkloadReader(WorkloadKinds.STANDARD)
                .read(manifest)
                .containers()
                .getFirst();
        assertThat(container.gpus()).contains(new GpuRequest("nvidia.com/gpu", 1));
        assertThat(container.problems()).isEmpty();
    }

    @Test
    void doesNotTakeTheCardsOfThePodAsAWhole() {
        ObjectNode manifest = Manifests.minimalTgiInPod("resources: {limits: {nvidia.com/gpu: 1}}");
        assertThat(readWithoutResources(manifest).problems())
                .containsExactly("its pod asks for nvidia.com/gpu as a whole, only a container can ask for cards");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{limits: {nvidia.com/gpu: 2, nvidia.com/gpumem: 10000}}         | nvidia.com/gpu         | 2 | 10000 | 0    | nvidia.com/gpumem: 10000",
                "{limits: {nvidia.com/gpumem: 10000}}                            | nvidia.com/gpu         | 1 | 10000 | 0    | nvidia.com/gpumem: 10000",
                "{limits: {nvidia.com/gpu: 1, nvidia.com/gpumem: 8000, nvidia.com/gpumem-percentage: 90}} | nvidia.com/gpu | 1 | 8000 | 0 | nvidia.com/gpumem: 8000",
                "{limits: {nvidia.com/gpu: 1, nvidia.com/gpumem-percentage: 50}} | nvidia.com/gpu         | 1 | 0     | 0.50 | nvidia.com/gpumem-percentage: 50",
                "{limits: {nvidia.com/gpu: 1, nvidia.com/gpumem-percentage: 150}} | nvidia.com/gpu        | 1 | 0     | 1.00 | nvidia.com/gpumem-percentage: 150",
                "{limits: {volcano.sh/vgpu-number: 1, volcano.sh/vgpu-memory: 4096}} | volcano.sh/vgpu-number | 1 | 4096 | 0 | volcano.sh/vgpu-memory: 4096",
                "{limits: {volcano.sh/gpu-memory: 4096}}                         | volcano.sh/gpu-memory  | 1 | 4096  | 0    | volcano.sh/gpu-memory: 4096",
                "{limits: {aliyun.com/gpu-mem: 8}}                               | aliyun.com/gpu-mem     | 1 | 8192  | 0    | aliyun.com/gpu-mem: 8",
            })
    void readsAPartOfACard(String resources, String resource, int count, long mib, BigDecimal share, String source) {
        GpuPart part = mib > 0
                ? new GpuPart.Amount(Bytes.ofMiB(mib), source)
                : new GpuPart.Share(share, Bytes.ofMiB(1), source);
        assertThat(read(resources).gpus()).contains(new GpuRequest(resource, count, part));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{gpu-fraction: '0.5'}                                | 1",
                "{gpu-fraction: '.5', gpu-fraction-num-devices: '2'}  | 2",
                "{gpu-fraction: '0.5', gpu-fraction-container-name: tgi} | 1",
            })
    void readsTheFractionOfKai(String annotations, int count) {
        GpuRequest request = readWithoutResources(Manifests.minimalTgiAnnotated(annotations))
                .gpus()
                .orElseThrow();
        assertThat(request.resource()).isEqualTo("nvidia.com/gpu");
        assertThat(request.count()).isEqualTo(count);
        assertThat(request.part())
                .isInstanceOfSatisfying(
                        GpuPart.Share.class, part -> assertThat(part.share()).isEqualByComparingTo("0.5"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{gpu-fraction: half}                                   | it asks for a part of a card by annotation gpu-fraction: half",
                "{gpu-fraction: '1.5'}                                  | it asks for a part of a card by annotation gpu-fraction: 1.5",
                "{gpu-fraction: '0'}                                    | it asks for a part of a card by annotation gpu-fraction: 0",
                "{gpu-memory: 20Gi}                                     | it asks for a part of a card by annotation gpu-memory: 20Gi",
                "{gpu-memory: '20000', gpu-fraction-num-devices: many}  | it asks for parts of cards by annotation gpu-fraction-num-devices: many",
            })
    void namesTheFractionThatCannotBeRead(String annotations, String problem) {
        assertThat(readWithoutResources(Manifests.minimalTgiAnnotated(annotations))
                        .problems())
                .containsExactly(problem);
    }

    @Test
    void readsTheMemoryOfKai() {
        assertThat(readWithoutResources(Manifests.minimalTgiAnnotated("{gpu-memory: '20000'}"))
                        .gpus())
                .contains(new GpuRequest(
                        "nvidia.com/gpu", 1, new GpuPart.Amount(Bytes.ofMiB(20000), "annotation gpu-memory: 20000")));
    }

    @Test
    void leavesTheFractionOfAnotherContainerAlone() {
        ObjectNode manifest =
                Manifests.minimalTgiAnnotated("{gpu-fraction: '0.5', gpu-fraction-container-name: other}");
        assertThat(readWithoutResources(manifest).problems()).isEmpty();
    }

    private static TgiContainer readWithoutResources(ObjectNode manifest) {
        Manifests.container(manifest).remove("resources");
        return new WorkloadReader(WorkloadKinds.STANDARD)
                .read(manifest)
                .containers()
                .getFirst();
    }

    private static TgiContainer read(String resources) {
        return new WorkloadReader(WorkloadKinds.STANDARD)
                .read(Manifests.minimalTgiWith("resources: " + resources))
                .containers()
                .getFirst();
    }
}
