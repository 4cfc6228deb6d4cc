package dev.headroom.cluster.pool;

import dev.headroom.gpu.InstanceType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The labels that Karpenter gives to a node of a kind of machine, as far as they tell which kind it is
 * (aws/karpenter-provider-aws pkg/providers/instancetype/types.go, Azure/karpenter-provider-azure
 * pkg/apis/v1beta1/labels.go, cloudpilot-ai/karpenter-provider-gcp pkg/apis/v1alpha1/labels.go).
 */
final class MachineLabels {

    /** {@code g4dn.xlarge}: category, generation, size. */
    private static final Pattern AWS = Pattern.compile("([a-z]+)(?:-[0-9]+tb)?([0-9]+)[^.]*\\.(.+)");

    private static final Pattern AZURE_ACCELERATOR =
            Pattern.compile("Standard_[A-Z]+\\d+\\w*_([A-Z][A-Za-z0-9]+)_v\\d+");

    /** Cards that are in machines with ARM processors: Grace beside Hopper and Blackwell, and Graviton beside T4G. */
    private static final Pattern ARM = Pattern.compile("NVIDIA-(GH|GB|T4G).*");

    private MachineLabels() {}

    /** The labels of a node of that type. */
    static Map<String, String> of(InstanceType type) {
        Map<String, String> labels = new HashMap<>();
        labels.put("node.kubernetes.io/instance-type", type.name());
        labels.put("beta.kubernetes.io/instance-type", type.name());
        String processor = ARM.matcher(type.product()).matches() ? "arm64" : "amd64";
        labels.put("kubernetes.io/arch", processor);
        labels.put("beta.kubernetes.io/arch", processor);
        switch (type.cloud()) {
            case "aws" ->
                List.of("karpenter.k8s.aws/", "eks.amazonaws.com/").forEach(prefix -> aws(type, prefix, labels));
            case "azure" -> azure(type, labels);
            case "gcp" -> gcp(type, labels);
            default -> {}
        }
        return labels;
    }

    private static void aws(InstanceType type, String prefix, Map<String, String> labels) {
        Matcher parts = AWS.matcher(type.name());
        if (parts.matches()) {
            labels.put(prefix + "instance-category", parts.group(1));
            labels.put(prefix + "instance-generation", parts.group(2));
            labels.put(prefix + "instance-size", parts.group(3));
            labels.put(
                    prefix + "instance-family",
                    type.name().substring(0, type.name().indexOf('.')));
        }
        labels.put(prefix + "instance-gpu-manufacturer", "nvidia");
        put(labels, prefix + "instance-gpu-name", type.providerGpuName());
        type.count().ifPresent(count -> labels.put(prefix + "instance-gpu-count", Integer.toString(count)));
        type.providerMemoryMib().ifPresent(mib -> labels.put(prefix + "instance-gpu-memory", Long.toString(mib)));
    }

    private static void azure(InstanceType type, Map<String, String> labels) {
        String prefix = "karpenter.azure.com/";
        labels.put(prefix + "sku-name", type.name());
        labels.put(prefix + "sku-gpu-manufacturer", "nvidia");
        Matcher accelerator = AZURE_ACCELERATOR.matcher(type.name());
        if (accelerator.matches()) {
            labels.put(prefix + "sku-gpu-name", accelerator.group(1));
        }
        type.count().ifPresent(count -> labels.put(prefix + "sku-gpu-count", Integer.toString(count)));
    }

    private static void gcp(InstanceType type, Map<String, String> labels) {
        String prefix = "karpenter.k8s.gcp/";
        put(labels, prefix + "instance-gpu-name", type.providerGpuName());
        put(labels, "cloud.google.com/gke-accelerator", type.providerGpuName());
        labels.put(prefix + "instance-family", type.name().split("-", 2)[0]);
        labels.put("cloud.google.com/machine-family", type.name().split("-", 2)[0]);
        type.count().ifPresent(count -> labels.put(prefix + "instance-gpu-count", Integer.toString(count)));
    }

    private static void put(Map<String, String> labels, String key, String value) {
        if (!value.isEmpty()) {
            labels.put(key, value);
        }
    }
}
