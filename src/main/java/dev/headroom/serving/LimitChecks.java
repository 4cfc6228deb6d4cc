package dev.headroom.serving;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The token limits against each other, as the launcher compares them before it loads anything.
 *
 * <p>launcher/src/main.rs: input &lt; total and total &lt;= batch total in every release, with its defaults up to 2.4.0 and
 * only where both are set since 2.4.1; the two with the prefill budget up to 2.3.1, because prefill chunking took them
 * out of the launcher.
 */
record LimitChecks(
        TgiRelease release,
        Optional<Limit> input,
        Optional<Limit> total,
        Optional<Limit> prefill,
        Optional<Limit> batchTotal) {

    private static final TgiRelease CHUNKS_PREFILL = new TgiRelease(2, 4, 1);

    static LimitChecks of(ServingConfig config) {
        return new LimitChecks(
                config.release().value(),
                Limit.of(config.maxInputOption(), config.maxInputTokens()),
                Limit.of(LauncherOption.MAX_TOTAL_TOKENS, config.maxTotalTokens()),
                Limit.of(LauncherOption.MAX_BATCH_PREFILL_TOKENS, config.maxBatchPrefillTokens()),
                Limit.of(LauncherOption.MAX_BATCH_TOTAL_TOKENS, config.maxBatchTotalTokens()));
    }

    List<Problem> problems() {
        return Stream.concat(
                        Stream.of(
                                check(input, total, Limit::mustBeLessThan),
                                check(batchTotal, total, Limit::mustBeAtLeast)),
                        release.atLeast(CHUNKS_PREFILL) ? Stream.of() : prefillProblems())
                .flatMap(Optional::stream)
                .toList();
    }

    private Stream<Optional<Problem>> prefillProblems() {
        return Stream.of(check(prefill, input, Limit::mustBeAtLeast), check(batchTotal, prefill, Limit::mustBeAtLeast));
    }

    private static Optional<Problem> check(
            Optional<Limit> first, Optional<Limit> second, BiFunction<Limit, Limit, Optional<Problem>> rule) {
        return first.flatMap(one -> second.flatMap(other -> rule.apply(one, other)));
    }
}
