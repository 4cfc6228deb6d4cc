package dev.headroom.verdict.advice;

import dev.headroom.gpu.CandidateGpus;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuCapacitySource;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.Placement;
import java.util.List;

/**
 * The cards that a container could ask for in place of its own.
 *
 * @param gpus who knows cards
 * @param request what it asks for
 * @param placement where it may land
 */
public record Surroundings(GpuCapacitySource gpus, GpuRequest request, Placement placement) {

    private static final String WHOLE_CARDS = "nvidia.com/gpu";

    /** How many it asks for. */
    int count() {
        return request.count();
    }

    /** Whether it could ask for more of them: NCCL does not span slices of cards, or shares. */
    boolean canAskForMore() {
        return request.equals(new GpuRequest(WHOLE_CARDS, request.count()));
    }

    /** The cards that it could land on if it asked for {@code count}; none when that cannot be said. */
    List<GpuCandidate> cards(int count) {
        return gpus.candidates(request.withCount(count), placement) instanceof CandidateGpus.Known known
                ? known.cards()
                : List.of();
    }

    /** MIG slices that it could ask for in place of its own, by resource name; none when it asks for something else. */
    List<String> slices() {
        return gpus.slices(request, placement);
    }

    /** The slices of that name that it could get as many of as it asks for; none when that cannot be said. */
    List<GpuCandidate> cards(String slice) {
        return gpus.candidates(request.withResource(slice), placement) instanceof CandidateGpus.Known known
                        && known.unclear().isEmpty()
                ? known.cards()
                : List.of();
    }

    /** Cards that it could land on if it named none and asked for {@code count}, the cheapest first. */
    List<GpuCandidate> alternatives(int count) {
        return gpus.alternatives(request.withCount(count), placement);
    }
}
