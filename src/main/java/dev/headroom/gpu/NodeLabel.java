package dev.headroom.gpu;

/**
 * A label of a node, as a node selector asks for it.
 *
 * @param key for example {@code nvidia.com/gpu.product}
 * @param value for example {@code NVIDIA-A10G}
 */
public record NodeLabel(String key, String value) {

    /** As it is written under {@code nodeSelector}: {@code nvidia.com/gpu.product: NVIDIA-A10G}. */
    @Override
    public String toString() {
        return key + ": " + value;
    }
}
