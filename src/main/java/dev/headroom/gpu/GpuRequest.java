package dev.headroom.gpu;

/**
 * The cards that a container asks for.
 *
 * @param resource the extended resource, for example {@code nvidia.com/gpu} or {@code nvidia.com/mig-1g.10gb}
 * @param count how many, at least 1
 */
public record GpuRequest(String resource, int count) {

    /** Refuses a request for nothing. */
    public GpuRequest {
        if (count < 1) {
            throw new IllegalArgumentException(resource + " must be at least 1 but was " + count);
        }
    }
}
