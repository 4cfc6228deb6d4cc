package dev.headroom.verdict.advice;

import dev.headroom.estimate.StartEstimate;
import dev.headroom.serving.ServingChanges;
import dev.headroom.verdict.Advice;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * Smaller token limits, in round numbers: a smaller prefill costs nothing but a little time, shorter requests cost what
 * they cannot hold.
 */
final class FewerTokens {

    /** Advice is for people: a multiple of this, and at least this. */
    private static final long ROUND = 256;

    /** Requests of less than this part of what they were are another service. */
    private static final long LEAST_SHARE = 8;

    private FewerTokens() {}

    /** A smaller {@code --max-batch-prefill-tokens}. */
    static Optional<Advice> inPrefill(Trial trial) {
        return largest(trial, 1, prefill(trial), ServingChanges.NONE::withMaxBatchPrefillTokens);
    }

    /** A smaller {@code --max-total-tokens}, where one is set, and an input below it. */
    static Optional<Advice> inTotal(Trial trial) {
        long now = Solver.told(trial.config().maxTotalTokens());
        return largest(trial, Math.max(1, now / ROUND / LEAST_SHARE), now, total -> total(trial, total));
    }

    /** All limits smaller, as small as it takes. */
    static Optional<Advice> inAll(Trial trial) {
        return largest(
                trial,
                1,
                Solver.told(trial.config().maxTotalTokens()),
                total -> ServingChanges.NONE
                        .withMaxInputTokens(total - 1)
                        .withMaxTotalTokens(total)
                        .withMaxBatchPrefillTokens(Math.min(total, prefill(trial))));
    }

    private static ServingChanges total(Trial trial, long total) {
        ServingChanges smaller = ServingChanges.NONE.withMaxTotalTokens(total);
        boolean inputToo = Solver.told(trial.config().maxInputTokens()) >= total;
        return inputToo ? smaller.withMaxInputTokens(total - 1) : smaller;
    }

    private static Optional<Advice> largest(Trial trial, long least, long now, LongFunction<ServingChanges> change) {
        if (trial.weightsDoNotFit()) {
            return Optional.empty();
        }
        OptionalLong rounds = Search.roughly(
                least,
                Math.ceilDiv(now, ROUND) - 1,
                value -> trial.fits(change.apply(value * ROUND)),
                Math.ceilDiv(prefill(trial), ROUND),
                Solver.told(trial.config().maxInputTokens()) / ROUND,
                Math.ceilDiv(Solver.told(trial.config().maxInputTokens()), ROUND));
        return rounds.isPresent()
                ? Optional.of(trial.advice(change.apply(rounds.getAsLong() * ROUND)))
                : Optional.empty();
    }

    /** The prefill that TGI would use. */
    private static long prefill(Trial trial) {
        return trial.best() instanceof StartEstimate start
                ? start.limits().maxBatchPrefillTokens().value()
                : Solver.told(trial.config().maxBatchPrefillTokens());
    }
}
