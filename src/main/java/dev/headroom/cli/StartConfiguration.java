package dev.headroom.cli;

import dev.headroom.answer.EstimateAnswer;
import dev.headroom.estimate.EstimatorKind;
import dev.headroom.estimate.MemoryEstimator;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuCapacitySource;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.Placement;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelLookup;
import dev.headroom.review.ContainerReview;
import dev.headroom.review.ContainerReviewer;
import dev.headroom.review.Walked;
import dev.headroom.serving.Attention;
import dev.headroom.serving.EnvValue;
import dev.headroom.serving.Launch;
import dev.headroom.serving.LauncherArguments;
import dev.headroom.serving.LauncherOption;
import dev.headroom.serving.ParsedLaunch;
import dev.headroom.serving.ServingConfig;
import dev.headroom.serving.Setting;
import dev.headroom.serving.TgiRelease;
import dev.headroom.serving.Word;
import dev.headroom.verdict.Judge;
import dev.headroom.verdict.Verdict;
import dev.headroom.workload.TgiContainer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A configuration that walks the way of a container, from the launcher's words on.
 *
 * @param others who knows other cards
 * @param model the model
 * @param card the card, and how many of it
 * @param words what the launcher is told
 * @param attention the variable ATTENTION
 * @param release the release of TGI
 */
record StartConfiguration(
        Supplier<GpuCapacitySource> others,
        ModelFacts model,
        GpuCandidate card,
        List<Word> words,
        Optional<Attention> attention,
        Setting.Known<TgiRelease> release) {

    static final String RESOURCE = "nvidia.com/gpu";

    /** What comes of it by {@code estimator}. */
    EstimateAnswer answer(MemoryEstimator estimator) {
        return new EstimateAnswer(
                EstimatorKind.TGI,
                release.value(),
                model,
                card,
                reviewer(estimator).review(container(), List.of()));
    }

    /** The same without advice. */
    EstimateAnswer judged(MemoryEstimator estimator) {
        Walked walked = walk(estimator);
        Verdict verdict = switch (walked) {
            case Walked.Ended ended -> ended.verdict();
            case Walked.Asked asked -> Judge.judge(asked.question(), estimator);
        };
        return new EstimateAnswer(
                EstimatorKind.TGI, release.value(), model, card, new ContainerReview("", "", walked.inputs(), verdict));
    }

    /** How far the walk comes before the judge. */
    Walked walk(MemoryEstimator estimator) {
        return reviewer(estimator).walk(container());
    }

    private ContainerReviewer reviewer(MemoryEstimator estimator) {
        return new ContainerReviewer(_ -> new ModelLookup.Found(model), new OneCard(card, others), estimator);
    }

    /** The same, told more. */
    StartConfiguration with(Word... more) {
        List<Word> all = Stream.concat(words.stream(), Stream.of(more)).toList();
        return new StartConfiguration(others, model, card, all, attention, release);
    }

    /** The same on {@code count} cards, a shard on each. */
    StartConfiguration on(int count) {
        return on(new GpuCandidate(
                card.product(), count, card.memory(), card.cuda(), card.capability(), card.marketing(), card.source()));
    }

    /** The same on another card. */
    StartConfiguration on(GpuCandidate other) {
        return new StartConfiguration(others, model, other, words, attention, release);
    }

    /** What the launcher makes of its words; empty where it refuses them. */
    Optional<ServingConfig> told() {
        return LauncherArguments.parse(launcher()) instanceof ParsedLaunch.Accepted(ServingConfig config)
                ? Optional.of(config)
                : Optional.empty();
    }

    /** The name that this release knows the input limit by. */
    LauncherOption maxInput() {
        return LauncherOption.MAX_INPUT_TOKENS.releases().contains(release.value())
                ? LauncherOption.MAX_INPUT_TOKENS
                : LauncherOption.MAX_INPUT_LENGTH;
    }

    private Launch.Launcher launcher() {
        Map<String, EnvValue> environment = attention
                .<Map<String, EnvValue>>map(value -> Map.of("ATTENTION", new EnvValue.Known(value.label())))
                .orElse(Map.of());
        return new Launch.Launcher(words, environment, release);
    }

    private TgiContainer container() {
        return new TgiContainer(
                "",
                "",
                "",
                launcher(),
                Optional.empty(),
                Optional.of(new GpuRequest(RESOURCE, card.count())),
                Placement.ANYWHERE,
                List.of());
    }
}
