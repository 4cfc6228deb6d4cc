package dev.headroom.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.gpu.GpuRequest;
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
                "{limits: {nvidia.com/gpu: 1, nvidia.com/gpumem: 10000}} | it asks for a part of a card by nvidia.com/gpumem",
                "{limits: {nvidia.com/gpu: 1, nvidia.com/gpumem-percentage: 50, nvidia.com/gpucores: 30}} | it asks for a part of a card by nvidia.com/gpucores and nvidia.com/gpumem-percentage",
                "{limits: {volcano.sh/vgpu-number: 1, volcano.sh/vgpu-memory: 4096}} | it asks for a part of a card by volcano.sh/vgpu-memory and volcano.sh/vgpu-number",
                "{limits: {aliyun.com/gpu-mem: 8}}   | it asks for a part of a card by aliyun.com/gpu-mem",
                "{limits: {nvidia.com/a100-small: 1}} | it asks for nvidia.com/a100-small, a name that the cluster's device plugin gives to a card or a part of one",
                "{claims: [{name: gpu}]}             | its card comes from the resource claim gpu",
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

    @Test
    void readsTheFractionOfKai() {
        ObjectNode manifest = Manifests.minimalTgiAnnotated("{gpu-fraction: '0.5'}");
        assertThat(readWithoutResources(manifest).problems())
                .containsExactly("it asks for a part of a card by annotation gpu-fraction: 0.5");
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
