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
import dev.headroom.verdict.Question;
import dev.headroom.verdict.Verdict;
import dev.headroom.verdict.advice.Adviser;
import dev.headroom.verdict.advice.Surroundings;
import dev.headroom.workload.TgiContainer;
import java.util.List;
import java.util.Optional;

/**
 * The stops of the walk for one container: what the launcher was told, how many shards, which model, which cards, how
 * much memory, what follows. Each stop either hands its value to the next or ends the walk with a verdict.
 */
public final class ContainerReviewer {

    /** What settles a command that we cannot read. */
    private static final String PLAIN_COMMAND = "give text-generation-launcher its settings in args or env";

    private final ModelFactsSource models;
    private final GpuCapacitySource gpus;
    private final MemoryEstimator estimator;
    private final Adviser adviser;

    /** A reviewer that asks these sources and judges by {@code estimator}. */
    public ContainerReviewer(ModelFactsSource models, GpuCapacitySource gpus, MemoryEstimator estimator) {
        this.models = models;
        this.gpus = gpus;
        this.estimator = estimator;
        this.adviser = new Adviser(estimator);
    }

    /**
     * The verdict on {@code container}.
     *
     * @param problems what the pod template's annotations say that cannot be read: it might have decided about the
     *     memory, but not about what the launcher refuses
     */
    public ContainerReview review(TgiContainer container, List<String> problems) {
        Walked walked = walk(container);
        Verdict verdict = verdict(walked, problems);
        return new ContainerReview(container.name(), container.path(), walked.inputs(), verdict);
    }

    private Verdict verdict(Walked walked, List<String> problems) {
        boolean refused = walked instanceof Walked.Ended(var _, Verdict.Misconfigured _);
        if (!problems.isEmpty() && !refused) {
            return undecided(problems.getFirst(), "correct it");
        }
        return switch (walked) {
            case Walked.Ended ended -> ended.verdict();
            case Walked.Asked asked ->
                adviser.advise(asked.question(), Judge.judge(asked.question(), estimator), asked.surroundings());
        };
    }

    /** The walk up to the question for the judge. */
    public Walked walk(TgiContainer container) {
        return switch (container.launch()) {
            case Launch.OtherBackend other -> ended(otherBackend(other));
            case Launch.Unreadable unreadable -> ended(undecided(unreadable.reason(), unreadable.remedy()));
            case Launch.Launcher launcher -> told(container, launcher);
        };
    }

    private Walked told(TgiContainer container, Launch.Launcher launcher) {
        return switch (LauncherArguments.parse(launcher)) {
            case ParsedLaunch.Refused refused -> ended(new Verdict.Misconfigured(refused.problems()));
            case ParsedLaunch.Unclear unclear -> ended(undecided(unclear.reason(), PLAIN_COMMAND));
            case ParsedLaunch.Accepted accepted -> configured(container, launcher, accepted.config());
        };
    }

    private Walked configured(TgiContainer container, Launch.Launcher launcher, ServingConfig config) {
        return container
                .gpus()
                .map(request -> sharded(container, launcher, config, request))
                .orElseGet(() -> ended(noGpu(container)));
    }

    private Walked sharded(TgiContainer container, Launch.Launcher launcher, ServingConfig config, GpuRequest request) {
        return switch (Shards.of(config, launcher.environment(), request.count())) {
            case ShardCount.Refused refused -> ended(new Verdict.Misconfigured(refused.problems()));
            case ShardCount.Unclear unclear -> ended(unclear(container, config, unclear));
            case ShardCount.Counted shards ->
                served(
                        container,
                        ModelOrigin.in(launcher.environment()),
                        new Inputs(config, request, container.modelId().isPresent(), shards));
        };
    }

    /** What hides the number of shards may hide the model too, and that is what its author thinks of first. */
    private static Verdict unclear(TgiContainer container, ServingConfig config, ShardCount.Unclear unclear) {
        return ModelChoice.unreadable(container.modelId(), config)
                .map(unknown -> undecided(unknown.reason(), unknown.remedy()))
                .orElseGet(() -> undecided(unclear.reason(), "set --num-shard in args or NUM_SHARD in env"));
    }

    private Walked served(TgiContainer container, Optional<ModelOrigin> origin, Inputs inputs) {
        return switch (ModelChoice.of(container.modelId(), inputs.config(), origin, models)) {
            case ModelChoice.Unknown unknown -> ended(inputs, undecided(unknown.reason(), unknown.remedy()));
            case ModelChoice.Known known -> placed(container.placement(), inputs.about(known.facts()), known.facts());
        };
    }

    private Walked placed(Placement placement, Inputs inputs, ModelFacts model) {
        List<Problem> problems = LauncherChecks.withModel(inputs.config(), model);
        if (!problems.isEmpty()) {
            return ended(inputs, new Verdict.Misconfigured(problems));
        }
        return switch (gpus.candidates(inputs.gpus(), placement)) {
            case CandidateGpus.Unknown unknown -> ended(inputs, undecided(unknown.reason(), unknown.remedy()));
            case CandidateGpus.Known known ->
                new Walked.Asked(
                        inputs,
                        new Question(model, inputs.config(), inputs.shards().shards(), known.cards(), known.unclear()),
                        new Surroundings(gpus, inputs.gpus(), placement));
        };
    }

    private static Verdict noGpu(TgiContainer container) {
        return container.problems().isEmpty()
                ? undecided("the container asks for no GPU", "set resources.limits nvidia.com/gpu")
                : undecided(container.problems().getFirst(), "correct it, or ask for whole cards by nvidia.com/gpu");
    }

    private static Verdict otherBackend(Launch.OtherBackend other) {
        return undecided(
                "the arithmetic covers TGI's CUDA backend, not " + other.family(),
                "nothing to set, this image is let through");
    }

    private static Verdict undecided(String reason, String remedy) {
        return new Verdict.Undecided(reason, remedy);
    }

    private static Walked ended(Verdict verdict) {
        return new Walked.Ended(Optional.empty(), verdict);
    }

    private static Walked ended(Inputs inputs, Verdict verdict) {
        return new Walked.Ended(Optional.of(inputs), verdict);
    }
}
