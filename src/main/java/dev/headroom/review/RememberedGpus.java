package dev.headroom.review;

import dev.headroom.gpu.CandidateGpus;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuCapacitySource;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.Placement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The cards for one object: its containers share a placement, which may be long, and mostly a request. */
final class RememberedGpus implements GpuCapacitySource {

    private final GpuCapacitySource gpus;
    private final Map<Question, CandidateGpus> answers = new HashMap<>();

    RememberedGpus(GpuCapacitySource gpus) {
        this.gpus = gpus;
    }

    private record Question(GpuRequest request, Placement placement) {}

    @Override
    public CandidateGpus candidates(GpuRequest request, Placement placement) {
        return answers.computeIfAbsent(
                new Question(request, placement),
                question -> gpus.candidates(question.request(), question.placement()));
    }

    @Override
    public List<GpuCandidate> alternatives(GpuRequest request, Placement placement) {
        return gpus.alternatives(request, placement);
    }

    @Override
    public List<String> slices(GpuRequest request, Placement placement) {
        return gpus.slices(request, placement);
    }
}
