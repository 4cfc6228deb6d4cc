package dev.headroom.catalog.placement;

import java.util.Optional;

/** Extended resources of devices that run no CUDA, so that what is known of TGI's memory does not apply. */
final class OtherAccelerators {

    private OtherAccelerators() {}

    /** What the resource stands for, empty when it is not known to be something else than an NVIDIA card. */
    static Optional<String> family(String resource) {
        return switch (resource.substring(0, Math.max(0, resource.indexOf('/')))) {
            case "amd.com" -> Optional.of("an AMD GPU");
            case "gpu.intel.com" -> Optional.of("an Intel GPU");
            case "habana.ai" -> Optional.of("an Intel Gaudi");
            case "aws.amazon.com" -> Optional.of("an AWS Neuron device");
            case "google.com" -> Optional.of("a Google TPU");
            case "huawei.com" -> Optional.of("a Huawei Ascend");
            case "qualcomm.com" -> Optional.of("a Qualcomm accelerator");
            default -> Optional.empty();
        };
    }
}
