package dev.headroom.workload;

import dev.headroom.gpu.GpuRequest;
import java.util.List;
import java.util.Optional;

/**
 * The cards that a container asks for.
 *
 * @param request the cards, empty when it asks for none or when that cannot be read
 * @param problems why it cannot be read, one clause each
 */
record GpuDemand(Optional<GpuRequest> request, List<String> problems) {

    static final GpuDemand NONE = new GpuDemand(Optional.empty(), List.of());

    static GpuDemand of(GpuRequest request) {
        return new GpuDemand(Optional.of(request), List.of());
    }

    static GpuDemand unreadable(String problem) {
        return new GpuDemand(Optional.empty(), List.of(problem));
    }

    /** The same cards, all of each. */
    GpuDemand ofWholeCards() {
        return new GpuDemand(request.map(GpuRequest::whole), problems);
    }
}
