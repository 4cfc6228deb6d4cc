package dev.headroom.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.LabelRequirement.Operator;
import dev.headroom.gpu.Placement;
import dev.headroom.gpu.Toleration;
import dev.headroom.units.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodPlacementTest {

    private static final LabelRequirement L4 = new LabelRequirement("gpu", Operator.IN, List.of("l4"));

    @Test
    void readsAPodThatMayLandAnywhere() {
        assertThat(placement("nodeSelector: null")).isEqualTo(Placement.ANYWHERE);
    }

    @Test
    void readsTheNodeSelector() {
        assertThat(placement("nodeSelector: {gpu: l4}").alternatives()).containsExactly(List.of(L4));
    }

    @Test
    void putsTheNodeSelectorIntoEveryTermOfTheAffinity() {
        assertThat(placement("""
                        nodeSelector: {gpu: l4}
                        affinity:
                          nodeAffinity:
                            requiredDuringSchedulingIgnoredDuringExecution:
                              nodeSelectorTerms:
                              - matchExpressions:
                                - {key: zone, operator: NotIn, values: [a, b]}
                                - {key: nvidia.com/gpu.memory, operator: Gt, values: ["40000"]}
                              - matchFields: [{key: metadata.name, operator: In, values: [node-1]}]
                              - {}
                            preferredDuringSchedulingIgnoredDuringExecution:
                            - {weight: 1, preference: {matchExpressions: [{key: x, operator: Exists}]}}
                        """).alternatives())
                .containsExactly(
                        List.of(
                                L4,
                                new LabelRequirement("zone", Operator.NOT_IN, List.of("a", "b")),
                                new LabelRequirement("nvidia.com/gpu.memory", Operator.GT, List.of("40000"))),
                        List.of(L4, new LabelRequirement("metadata.name", Operator.IN, List.of("node-1"))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "no term         | {}",
                "terms           | {nodeSelectorTerms: []}",
                "an empty term   | {nodeSelectorTerms: [{}]}",
                "a null term     | {nodeSelectorTerms: [null]}",
            })
    void knowsThatARequiredBlockWithoutARequirementMatchesNothing(String name, String required) {
        assertThat(placement("{affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: " + required
                                + "}}}")
                        .alternatives())
                .as(name)
                .isEmpty();
    }

    @Test
    void readsTheNameOfTheNode() {
        assertThat(placement("{nodeSelector: null, nodeName: node-1}").alternatives())
                .containsExactly(List.of(new LabelRequirement("metadata.name", Operator.IN, List.of("node-1"))));
    }

    @Test
    void readsTolerationsNodeAndRuntimeClass() {
        Placement placement = placement("""
                nodeSelector: null
                nodeName: node-1
                runtimeClassName: nvidia
                tolerations:
                - {key: nvidia.com/gpu, operator: Exists, effect: NoSchedule}
                - {key: team, value: red}
                - {operator: Exists}
                - {operator: Equal, value: nobody}
                - null
                """);
        assertThat(placement.nodeName()).contains("node-1");
        assertThat(placement.runtimeClassName()).contains("nvidia");
        assertThat(placement.tolerations())
                .containsExactly(
                        new Toleration("nvidia.com/gpu", Toleration.Operator.EXISTS, "", "NoSchedule"),
                        new Toleration("team", Toleration.Operator.EQUAL, "red", ""),
                        new Toleration("", Toleration.Operator.EXISTS, "", ""));
    }

    @Test
    void excludesNothingByAnOperatorOfALaterKubernetes() {
        assertThat(placement("""
                        nodeSelector: null
                        affinity:
                          nodeAffinity:
                            requiredDuringSchedulingIgnoredDuringExecution:
                              nodeSelectorTerms:
                              - matchExpressions: [{key: a, operator: Gte, values: ["1"]}]
                        """).alternatives())
                .containsExactly(List.of(new LabelRequirement("a", Operator.NOT_IN, List.of())));
    }

    @Test
    void readsOurAnnotations() {
        Placement placement = new WorkloadReader(WorkloadKinds.STANDARD)
                .read(Manifests.minimalTgiAnnotated(
                        "{headroom.dev/gpu-product: ' NVIDIA-L4 ', headroom.dev/gpu-memory: 23034Mi}"))
                .containers()
                .getFirst()
                .placement();
        assertThat(placement.gpuProduct()).contains("NVIDIA-L4");
        assertThat(placement.gpuMemory()).contains(Bytes.ofMiB(23034));
    }

    private static Placement placement(String pod) {
        return new WorkloadReader(WorkloadKinds.STANDARD)
                .read(Manifests.minimalTgiInPod(pod))
                .containers()
                .getFirst()
                .placement();
    }
}
