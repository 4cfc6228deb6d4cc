package dev.headroom.workload;

import java.util.Set;

/** The resource names by which a container asks for cards. */
final class GpuResource {

    /** Names whose unit is a device: NVIDIA's, Habana's and Google's device plugins. */
    private static final Set<String> DEVICES =
            Set.of("nvidia.com/gpu", "nvidia.com/gpu.shared", "habana.ai/gaudi", "google.com/tpu");

    /**
     * Names of a part of a card: Volcano's, Alibaba's share plugin's, Tencent's GPU manager's. HAMi has its own under every
     * vendor: {@code nvidia.com/gpumem}, {@code amd.com/gpumem}.
     */
    private static final Set<String> PARTS = Set.of(
            "volcano.sh/vgpu-number",
            "volcano.sh/vgpu-memory",
            "volcano.sh/vgpu-memory-percentage",
            "volcano.sh/vgpu-cores",
            "volcano.sh/gpu-number",
            "volcano.sh/gpu-memory",
            "aliyun.com/gpu-mem",
            "aliyun.com/gpu-count",
            "tencent.com/vcuda-core",
            "tencent.com/vcuda-memory");

    private GpuResource() {}

    /** Whether the resource counts devices. */
    static boolean isDevice(String name) {
        return !isPart(name)
                && (DEVICES.contains(name)
                        || name.startsWith("nvidia.com/mig-")
                        || name.startsWith("amd.com/")
                        || name.startsWith("aws.amazon.com/neuron")
                        || name.startsWith("huawei.com/Ascend")
                        || name.startsWith("qualcomm.com/")
                        || (name.startsWith("gpu.intel.com/") && !name.endsWith("_monitoring")));
    }

    /** Whether the resource stands for a part of a card. */
    static boolean isPart(String name) {
        return PARTS.contains(name)
                || name.endsWith("/gpumem")
                || name.endsWith("/gpumem-percentage")
                || name.endsWith("/gpucores");
    }

    /**
     * Whether the cluster's device plugin may have given the name to a card: its configuration can rename a card or a
     * share of it to any name under {@code nvidia.com}. A class of devices has a resource of its own name (KEP-5004).
     */
    static boolean mayBeDevice(String name) {
        return name.startsWith("nvidia.com/") || name.startsWith("deviceclass.resource.kubernetes.io/");
    }
}
