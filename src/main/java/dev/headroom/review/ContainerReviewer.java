package dev.headroom.review;

import dev.headroom.estimate.MemoryEstimator;
import dev.headroom.gpu.CandidateGpus;
import dev.headroom.gpu.GpuCapacitySource;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.Placement;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelFactsSource;
import dev.headroom.serving.Launch;
import dev.headroom.serving.LauncherArguments;
import dev.headroom.serving.LauncherChecks;
import dev.headroom.serving.ParsedLaunch;
import dev.headroom.serving.Problem;
import dev.headroom.serving.ServingConfig;
import dev.headroom.serving.ShardCount;
import dev.headroom.serving.Shards;
import dev.headroom.verdict.Judge;
import dev.headroom.verdict.Verdict;
import dev.headroom.workload.TgiContainer;
import java.util.List;
import java.util.Optional;

/**
 * The stops of the walk for one container: what the launcher was told, how many shards, which model, which cards, how
 * much memory, what follows. Each stop either hands its value to the next or ends the walk with a verdict.
 */
final class ContainerReviewer {

    /** What settles a command that we cannot read. */
    private static final String PLAIN_COMMAND = "give text-generation-launcher its settings in args or env";

    private final ModelFactsSource models;
    private final GpuCapacitySource gpus;
    private final MemoryEstimator estimator;

    ContainerReviewer(ModelFactsSource models, GpuCapacitySource gpus, MemoryEstimator estimator) {
        this.models = models;
        this.gpus = gpus;
        this.estimator = estimator;
    }

    /**
     * The verdict on {@code container}.
     *
     * @param problems what the pod template's annotations say that cannot be read: it might have decided about the
     *     memory, but not about what the launcher refuses
     */
    ContainerReview review(TgiContainer container, List<String> problems) {
        ContainerReview review = launched(container);
        return problems.isEmpty() || review.verdict() instanceof Verdict.Misconfigured
                ? review
                : review(container, undecided(problems.getFirst(), "correct it"));
    }

    private ContainerReview launched(TgiContainer container) {
        return switch (container.launch()) {
            case Launch.OtherBackend other -> review(container, otherBackend(other));
            case Launch.Unreadable unreadable -> review(container, undecided(unreadable.reason(), unreadable.remedy()));
            case Launch.Launcher launcher -> told(container, launcher);
        };
    }

    private ContainerReview told(TgiContainer container, Launch.Launcher launcher) {
        return switch (LauncherArguments.parse(launcher)) {
            case ParsedLaunch.Refused refused -> review(container, new Verdict.Misconfigured(refused.problems()));
            case ParsedLaunch.Unclear unclear -> review(container, undecided(unclear.reason(), PLAIN_COMMAND));
            case ParsedLaunch.Accepted accepted -> configured(container, launcher, accepted.config());
        };
    }

    private ContainerReview configured(TgiContainer container, Launch.Launcher launcher, ServingConfig config) {
        return container
                .gpus()
                .map(request -> sharded(container, launcher, config, request))
                .orElseGet(() -> review(container, noGpu(container)));
    }

    private ContainerReview sharded(
            TgiContainer container, Launch.Launcher launcher, ServingConfig config, GpuRequest request) {
        return switch (Shards.of(config, launcher.environment(), request.count())) {
            case ShardCount.Refused refused -> review(container, new Verdict.Misconfigured(refused.problems()));
            case ShardCount.Unclear unclear ->
                review(container, undecided(unclear.reason(), "set --num-shard in args or NUM_SHARD in env"));
            case ShardCount.Counted shards ->
                estimated(
                        container,
                        new Inputs(config, request, container.modelId().isPresent(), shards));
        };
    }

    private ContainerReview estimated(TgiContainer container, Inputs inputs) {
        Verdict verdict = switch (ModelChoice.of(container.modelId(), inputs.config(), models)) {
            case ModelChoice.Unknown unknown -> undecided(unknown.reason(), unknown.remedy());
            case ModelChoice.Known known -> served(container.placement(), inputs, known.facts());
        };
        return new ContainerReview(container.name(), container.path(), Optional.of(inputs), verdict);
    }

    private Verdict served(Placement placement, Inputs inputs, ModelFacts model) {
        List<Problem> problems = LauncherChecks.withModel(inputs.config(), model);
        if (!problems.isEmpty()) {
            return new Verdict.Misconfigured(problems);
        }
        return switch (gpus.candidates(inputs.gpus(), placement)) {
            case CandidateGpus.Unknown unknown -> undecided(unknown.reason(), unknown.remedy());
            case CandidateGpus.Known known -> judged(known, inputs, model);
        };
    }

    private Verdict judged(CandidateGpus.Known candidates, Inputs inputs, ModelFacts model) {
        return Judge.judge(candidates.cards().stream()
                .map(card -> estimator.estimate(
                        model, inputs.config(), inputs.shards().shards(), card))
                .toList());
    }

    private static Verdict noGpu(TgiContainer container) {
        return container.problems().isEmpty()
                ? undecided("the container asks for no GPU", "set resources.limits nvidia.com/gpu")
                : undecided(container.problems().getFirst(), "only whole cards by nvidia.com/gpu can be judged");
    }

    private static Verdict otherBackend(Launch.OtherBackend other) {
        return undecided(
                "the arithmetic covers TGI's CUDA backend, not " + other.family(),
                "nothing to set, this image is let through");
    }

    private static Verdict undecided(String reason, String remedy) {
        return new Verdict.Undecided(reason, remedy);
    }

    private static ContainerReview review(TgiContainer container, Verdict verdict) {
        return new ContainerReview(container.name(), container.path(), Optional.empty(), verdict);
    }
}
