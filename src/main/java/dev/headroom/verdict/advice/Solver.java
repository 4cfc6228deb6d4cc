package dev.headroom.verdict.advice;

import dev.headroom.estimate.MemoryEstimator;
import dev.headroom.estimate.StartEstimate;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.serving.LauncherChecks;
import dev.headroom.serving.ServingChanges;
import dev.headroom.serving.ServingConfig;
import dev.headroom.serving.Setting;
import dev.headroom.verdict.Judge;
import dev.headroom.verdict.Question;
import dev.headroom.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** The largest or smallest value with which something fits, the neighbour beyond it judged as well. */
public final class Solver {

    /** More tokens than any card holds. */
    private static final long MOST_TOKENS = 1L << 40;

    /** The most GPUs that are tried: what the largest machines have. */
    public static final int MOST_GPUS = 16;

    private final Question question;
    private final MemoryEstimator estimator;

    /** Solves for {@code question}, whose own value of what is asked does not count. */
    public Solver(Question question, MemoryEstimator estimator) {
        this.question = question;
        this.estimator = estimator;
    }

    /** The largest {@code max_total_tokens}; empty when none fits. */
    public OptionalLong maxTotalTokens() {
        return Search.largest(
                2,
                MOST_TOKENS,
                value -> fits(ServingChanges.NONE.withMaxTotalTokens(value)),
                told(question.config().maxInputTokens()) + 1,
                prefill());
    }

    /** Tokens of a prefill as told, or as the launcher would choose them. */
    private long prefill() {
        return switch (with(ServingChanges.NONE.withMaxTotalTokens(MOST_TOKENS))) {
            case Verdict.DoesNotFit(StartEstimate start, var _, var _) ->
                start.limits().maxBatchPrefillTokens().value();
            case Verdict _ -> told(question.config().maxBatchPrefillTokens());
        };
    }

    /** The largest {@code max_batch_prefill_tokens}; empty when none fits. */
    public OptionalLong maxBatchPrefillTokens() {
        return Search.largest(
                1,
                MOST_TOKENS,
                value -> fits(ServingChanges.NONE.withMaxBatchPrefillTokens(value)),
                told(question.config().maxInputTokens()),
                told(question.config().maxTotalTokens()));
    }

    /** The value, 0 where none can be read. */
    static long told(Optional<Setting<Long>> setting) {
        return setting.map(given -> given instanceof Setting.Known<Long> known ? known.value() : 0L)
                .orElse(0L);
    }

    private boolean fits(ServingChanges changes) {
        return fits(changes, changes.numShard().orElse(question.shards()), question.cards());
    }

    /** The smallest number of GPUs, a shard on each; empty when none up to 16 fits. */
    public OptionalInt gpus() {
        return IntStream.rangeClosed(1, MOST_GPUS)
                .filter(count -> fits(ServingChanges.NONE.withNumShard(count)))
                .findFirst();
    }

    /** The first of these cards with which it fits: of cards in the order of their size, the smallest. */
    public Optional<GpuCandidate> gpu(List<GpuCandidate> cards) {
        return cards.stream()
                .filter(card -> fits(ServingChanges.NONE, question.shards(), List.of(card)))
                .findFirst();
    }

    /** Whether it fits with other settings, over {@code shards} of other cards. */
    boolean fits(ServingChanges changes, int shards, List<GpuCandidate> cards) {
        ServingConfig config = question.config().with(changes);
        return LauncherChecks.ofChanged(config, question.model()).isEmpty()
                && Judge.fits(new Question(question.model(), config, shards, cards), estimator);
    }

    /** The verdict with other settings. */
    public Verdict with(ServingChanges changes) {
        ServingConfig config = question.config().with(changes);
        int shards = changes.numShard().orElse(question.shards());
        var problems = LauncherChecks.ofChanged(config, question.model());
        return problems.isEmpty()
                ? Judge.judge(new Question(question.model(), config, shards, question.cards()), estimator)
                : new Verdict.Misconfigured(problems);
    }
}
