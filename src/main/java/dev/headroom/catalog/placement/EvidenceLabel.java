package dev.headroom.catalog.placement;

import dev.headroom.gpu.InstanceType;
import dev.headroom.gpu.MigProfile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A node label that tells something about the node's cards.
 *
 * <p>The list is in the order of their weight as evidence. Sources: GPU Feature Discovery (NVIDIA/k8s-device-plugin
 * v0.20.0, docs/gpu-feature-discovery), GKE's documentation of node labels, aws/karpenter-provider-aws
 * (pkg/providers/instancetype/types.go), Azure/karpenter-provider-azure, cloudpilot-ai/karpenter-provider-gcp,
 * CoreWeave's and Cluster Autoscaler's documentation. What is missing tells too little: {@code
 * kubernetes.azure.com/accelerator: nvidia} and manufacturers name every card.
 *
 * @param key the label
 * @param family who writes it
 * @param kind how its values are compared
 * @param value what it says on a machine, empty where the machine has no such label
 */
record EvidenceLabel(String key, Family family, Kind kind, Function<Machine, Optional<String>> value) {

    /** How values are compared, and who else than the machines in the table may have a value that is not in it. */
    enum Kind {
        /** A fixed set of values: what is not in it nobody knows. */
        CLOSED,
        /** MiB of a card, as nvidia-smi shows them. */
        MEMORY,
        /** A product label, where aliases and old spellings are understood too. */
        PRODUCT,
        /** Somebody's name for a card, understood as an alias. */
        CARD,
        /** A cloud's name for a card; on a machine of an unknown type it is understood as an alias. */
        CLOUD_CARD,
        /** A property of a cloud machine: a value that is not in the table is a machine of an unknown type. */
        CLOUD,
        /** How many cards the node has. */
        COUNT
    }

    /** The annotation {@code headroom.dev/gpu-product}. */
    static final String ANNOTATION = "headroom.dev/gpu-product";

    static final String MEMORY = "nvidia.com/gpu.memory";
    static final String PRODUCT = "nvidia.com/gpu.product";
    static final String PARTITION = "cloud.google.com/gke-gpu-partition-size";
    static final String INSTANCE_TYPE = "node.kubernetes.io/instance-type";

    private static final Pattern AZURE_ACCELERATOR =
            Pattern.compile("Standard_[A-Z]+\\d+\\w*_([A-Z][A-Za-z0-9]+)_v\\d+");

    /** Every label that is evidence. */
    static final List<EvidenceLabel> ALL = Stream.of(
                    Stream.of(new EvidenceLabel(ANNOTATION, Family.ANNOTATION, Kind.CARD, _ -> Optional.empty())),
                    featureDiscovery(),
                    gke(),
                    machine(),
                    karpenterAws("karpenter.k8s.aws/", Family.KARPENTER_AWS),
                    karpenterAws("eks.amazonaws.com/", Family.EKS_AUTO),
                    karpenterAzure(),
                    karpenterGcp(),
                    others())
            .flatMap(Function.identity())
            .toList();

    private static final Map<String, Integer> WEIGHT = IntStream.range(0, ALL.size())
            .boxed()
            .collect(Collectors.toUnmodifiableMap(i -> ALL.get(i).key(), Function.identity()));

    /** Its place in the order of weight, 0 for the weightiest. */
    int weight() {
        return weightOf(key);
    }

    /** The same of the label of that key, which is one of {@link #ALL}. */
    static int weightOf(String key) {
        return Objects.requireNonNull(WEIGHT.get(key));
    }

    /** {@code annotation headroom.dev/gpu-product} or {@code node label nvidia.com/gpu.product}. */
    String described() {
        return (family == Family.ANNOTATION ? "annotation " : "node label ") + key;
    }

    private static Stream<EvidenceLabel> featureDiscovery() {
        Family family = Family.FEATURE_DISCOVERY;
        return Stream.of(
                new EvidenceLabel(MEMORY, family, Kind.MEMORY, _ -> Optional.empty()),
                new EvidenceLabel(PRODUCT, family, Kind.PRODUCT, machine -> Optional.of(machine.product())),
                closed("nvidia.com/gpu.family", Machine::architecture),
                closed("nvidia.com/gpu.compute.major", Machine::computeMajor),
                closed("nvidia.com/gpu.compute.minor", Machine::computeMinor),
                count("nvidia.com/gpu.count", family, _ -> true));
    }

    private static EvidenceLabel closed(String key, Function<Machine, String> value) {
        return new EvidenceLabel(
                key, Family.FEATURE_DISCOVERY, Kind.CLOSED, machine -> Optional.of(value.apply(machine)));
    }

    private static Stream<EvidenceLabel> gke() {
        return Stream.of(
                new EvidenceLabel(PARTITION, Family.GKE, Kind.CLOSED, EvidenceLabel::gkePartition),
                new EvidenceLabel(
                        "cloud.google.com/gke-accelerator",
                        Family.GKE,
                        Kind.CLOUD_CARD,
                        machine -> providerName(machine, "gcp")),
                count("cloud.google.com/gke-accelerator-count", Family.GKE, machine -> machine.isOf("gcp")),
                new EvidenceLabel(
                        "cloud.google.com/machine-family",
                        Family.GKE,
                        Kind.CLOUD,
                        machine -> machine.isOf("gcp") ? machine.typePrefix("-") : Optional.empty()));
    }

    private static Optional<String> gkePartition(Machine machine) {
        return machine.slice()
                .filter(_ -> machine.type().isEmpty() || machine.isOf("gcp"))
                .map(MigProfile::profile);
    }

    private static Stream<EvidenceLabel> machine() {
        Function<Machine, Optional<String>> name = machine -> machine.type().map(InstanceType::name);
        return Stream.of(
                new EvidenceLabel(INSTANCE_TYPE, Family.MACHINE, Kind.CLOUD, name),
                new EvidenceLabel("beta.kubernetes.io/instance-type", Family.MACHINE, Kind.CLOUD, name));
    }

    private static Stream<EvidenceLabel> karpenterAws(String prefix, Family family) {
        return Stream.of(
                new EvidenceLabel(
                        prefix + "instance-gpu-name", family, Kind.CLOUD_CARD, machine -> providerName(machine, "aws")),
                new EvidenceLabel(prefix + "instance-gpu-memory", family, Kind.CLOUD, machine -> ec2Memory(machine)),
                new EvidenceLabel(
                        prefix + "instance-family",
                        family,
                        Kind.CLOUD,
                        machine -> machine.isOf("aws") ? machine.typePrefix("\\.") : Optional.empty()),
                count(prefix + "instance-gpu-count", family, machine -> machine.isOf("aws")));
    }

    private static Optional<String> ec2Memory(Machine machine) {
        return machine.type()
                .filter(type ->
                        type.cloud().equals("aws") && type.providerMemoryMib().isPresent())
                .map(type -> Long.toString(type.providerMemoryMib().getAsLong()));
    }

    private static Stream<EvidenceLabel> karpenterAzure() {
        Family family = Family.KARPENTER_AZURE;
        return Stream.of(
                new EvidenceLabel(
                        "karpenter.azure.com/sku-gpu-name", family, Kind.CLOUD_CARD, EvidenceLabel::azureCard),
                new EvidenceLabel(
                        "karpenter.azure.com/sku-name",
                        family,
                        Kind.CLOUD,
                        machine -> machine.type()
                                .filter(type -> type.cloud().equals("azure"))
                                .map(InstanceType::name)),
                count("karpenter.azure.com/sku-gpu-count", family, machine -> machine.isOf("azure")));
    }

    /** The accelerator in the name of a VM size: {@code A100} in {@code Standard_NC24ads_A100_v4}. */
    private static Optional<String> azureCard(Machine machine) {
        return machine.type()
                .filter(type -> type.cloud().equals("azure"))
                .map(type -> AZURE_ACCELERATOR.matcher(type.name()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
    }

    private static Stream<EvidenceLabel> karpenterGcp() {
        Family family = Family.KARPENTER_GCP;
        String prefix = "karpenter.k8s.gcp/";
        return Stream.of(
                new EvidenceLabel(
                        prefix + "instance-gpu-name", family, Kind.CLOUD_CARD, machine -> providerName(machine, "gcp")),
                new EvidenceLabel(
                        prefix + "instance-family",
                        family,
                        Kind.CLOUD,
                        machine -> machine.isOf("gcp") ? machine.typePrefix("-") : Optional.empty()),
                count(prefix + "instance-gpu-count", family, machine -> machine.isOf("gcp")));
    }

    private static Stream<EvidenceLabel> others() {
        return Stream.of(
                new EvidenceLabel(
                        "gpu.nvidia.com/class",
                        Family.COREWEAVE,
                        Kind.CLOUD_CARD,
                        machine -> providerName(machine, "coreweave")),
                card("gpu.nvidia.com/model", Family.COREWEAVE),
                card("k8s.amazonaws.com/accelerator", Family.AUTOSCALER_AWS),
                card("cloud.tencent.com/tke-accelerator", Family.AUTOSCALER_TENCENT),
                card("cluster-api/accelerator", Family.AUTOSCALER_CLUSTER_API),
                card("skypilot.co/accelerator", Family.SKYPILOT));
    }

    private static EvidenceLabel card(String key, Family family) {
        return new EvidenceLabel(key, family, Kind.CARD, _ -> Optional.empty());
    }

    private static EvidenceLabel count(String key, Family family, Predicate<Machine> carrier) {
        return new EvidenceLabel(key, family, Kind.COUNT, machine -> devices(machine, carrier));
    }

    private static Optional<String> devices(Machine machine, Predicate<Machine> carrier) {
        OptionalInt devices = machine.devices();
        return carrier.test(machine) && machine.slice().isEmpty() && devices.isPresent()
                ? Optional.of(Integer.toString(devices.getAsInt()))
                : Optional.empty();
    }

    private static Optional<String> providerName(Machine machine, String cloud) {
        return machine.type()
                .filter(type -> type.cloud().equals(cloud))
                .map(InstanceType::providerGpuName)
                .filter(name -> !name.isEmpty());
    }
}
