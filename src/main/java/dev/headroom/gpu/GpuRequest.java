package dev.headroom.gpu;

/**
 * The cards that a container asks for.
 *
 * @param resource the extended resource, for example {@code nvidia.com/gpu} or {@code nvidia.com/mig-1g.10gb}
 * @param count how many, at least 1
 * @param part what of each it may use
 */
public record GpuRequest(String resource, int count, GpuPart part) {

    /** Refuses a request for nothing. */
    public GpuRequest {
        if (count < 1) {
            throw new IllegalArgumentException(resource + " must be at least 1 but was " + count);
        }
    }

    /** A request for whole cards. */
    public GpuRequest(String resource, int count) {
        this(resource, count, GpuPart.WHOLE);
    }

    /** The same part of as many cards. */
    public GpuRequest withCount(int other) {
        return new GpuRequest(resource, other, part);
    }

    /** As many of another resource, whole. */
    public GpuRequest withResource(String other) {
        return new GpuRequest(other, count);
    }

    /** The same cards, whole. */
    public GpuRequest whole() {
        return new GpuRequest(resource, count);
    }
}
