package dev.headroom.cli;

import dev.headroom.answer.SolveAnswer;
import dev.headroom.answer.SolveAnswer.Tried;
import dev.headroom.answer.SolveAnswer.Unknown;
import dev.headroom.estimate.MemoryEstimator;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.Placement;
import dev.headroom.review.Walked;
import dev.headroom.serving.LauncherOption;
import dev.headroom.serving.Setting;
import dev.headroom.verdict.Outcome;
import dev.headroom.verdict.advice.Solver;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Solves for one part of a configuration, and judges the answer and its neighbour once more for the numbers. */
final class StartSolver {

    /** More tokens than any card holds. */
    private static final long MOST = 1L << 40;

    private final ServingOptions options;
    private final MemoryEstimator verdicts;
    private final MemoryEstimator numbers;

    StartSolver(ServingOptions options, MemoryEstimator verdicts, MemoryEstimator numbers) {
        this.options = options;
        this.verdicts = verdicts;
        this.numbers = numbers;
    }

    SolveAnswer solve(Unknown unknown) {
        return switch (unknown) {
            case MAX_TOTAL_TOKENS -> largest(unknown, LauncherOption.MAX_TOTAL_TOKENS);
            case MAX_BATCH_PREFILL_TOKENS -> largest(unknown, LauncherOption.MAX_BATCH_PREFILL_TOKENS);
            case GPUS -> gpus(unknown);
            case GPU -> gpu(unknown);
        };
    }

    private SolveAnswer largest(Unknown unknown, LauncherOption option) {
        StartConfiguration rest = options.start(option);
        long accepted = accepted(rest, option);
        OptionalLong found = solver(rest.with(LauncherWords.word(option, accepted)))
                .map(solver -> option == LauncherOption.MAX_TOTAL_TOKENS
                        ? solver.maxTotalTokens()
                        : solver.maxBatchPrefillTokens())
                .orElse(OptionalLong.empty());
        long beyond = found.isPresent() ? found.getAsLong() + 1 : accepted;
        return new SolveAnswer(
                unknown,
                found.isPresent() ? Optional.of(tried(rest, option, found.getAsLong())) : Optional.empty(),
                Optional.of(tried(rest, option, beyond)));
    }

    private Tried tried(StartConfiguration rest, LauncherOption option, long value) {
        return tried(Long.toString(value), rest.with(LauncherWords.word(option, value)));
    }

    private Tried tried(String value, StartConfiguration configuration) {
        return new Tried(value, configuration.judged(numbers));
    }

    /** A value that the launcher accepts beside the others and its own defaults, if there is one: to get past it. */
    private long accepted(StartConfiguration rest, LauncherOption option) {
        long input = rest.told()
                .flatMap(config -> config.maxInputTokens())
                .map(setting -> setting instanceof Setting.Known<Long> known ? known.value() : 0L)
                .orElse(0L);
        long likely = Math.max(2, option == LauncherOption.MAX_TOTAL_TOKENS ? input + 1 : input);
        return LongStream.concat(
                        LongStream.of(likely), LongStream.iterate(2, value -> value <= MOST, value -> value * 2))
                .filter(value -> asks(rest.with(LauncherWords.word(option, value))))
                .findFirst()
                .orElse(likely);
    }

    private SolveAnswer gpus(Unknown unknown) {
        StartConfiguration rest = options.start(LauncherOption.NUM_SHARD);
        OptionalInt found = IntStream.of(1, 2, Solver.MOST_GPUS)
                .mapToObj(rest::on)
                .filter(this::asks)
                .findFirst()
                .flatMap(this::solver)
                .map(Solver::gpus)
                .orElse(OptionalInt.empty());
        int beyond = found.isPresent() ? found.getAsInt() - 1 : most(rest);
        return new SolveAnswer(
                unknown,
                found.stream().mapToObj(count -> tried(rest, count)).findFirst(),
                beyond > 0 ? Optional.of(tried(rest, beyond)) : Optional.empty());
    }

    /** The largest number of GPUs that is not refused for its being that number. */
    private int most(StartConfiguration rest) {
        return IntStream.iterate(Solver.MOST_GPUS, count -> count > 0, count -> count - 1)
                .filter(count -> rest.on(count).judged(verdicts).verdict().outcome() != Outcome.MISCONFIGURED)
                .findFirst()
                .orElse(Solver.MOST_GPUS);
    }

    private Tried tried(StartConfiguration rest, int count) {
        return tried(Integer.toString(count), rest.on(count));
    }

    private SolveAnswer gpu(Unknown unknown) {
        StartConfiguration rest = options.startOnAny();
        List<GpuCandidate> cards = rest.others()
                .get()
                .alternatives(
                        new GpuRequest(StartConfiguration.RESOURCE, rest.card().count()), Placement.ANYWHERE);
        Optional<GpuCandidate> found = solver(rest).flatMap(solver -> solver.gpu(cards));
        int before = found.map(cards::indexOf).orElse(cards.size()) - 1;
        return new SolveAnswer(
                unknown,
                found.map(card -> tried(card.product(), rest.on(card))),
                before < 0
                        ? Optional.empty()
                        : Optional.of(tried(cards.get(before).product(), rest.on(cards.get(before)))));
    }

    private boolean asks(StartConfiguration configuration) {
        return configuration.walk(verdicts) instanceof Walked.Asked;
    }

    private Optional<Solver> solver(StartConfiguration configuration) {
        return configuration.walk(verdicts) instanceof Walked.Asked asked
                ? Optional.of(new Solver(asked.question(), verdicts))
                : Optional.empty();
    }
}
