package dev.headroom.cli.start;

import dev.headroom.answer.EstimateAnswer;
import dev.headroom.cli.text.Columns;
import dev.headroom.estimate.Fit;
import dev.headroom.estimate.MemoryItem;
import dev.headroom.estimate.PhaseEstimate;
import dev.headroom.estimate.StartEstimate;
import dev.headroom.review.Inputs;
import dev.headroom.serving.Setting.Known;
import dev.headroom.units.Bytes;
import dev.headroom.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One configuration for a person: what takes memory, what each phase needs, and what comes of it. */
public final class StartTable {

    private static final String INDENT = "  ";

    private final EstimateAnswer answer;
    private final List<String> lines = new ArrayList<>();

    private StartTable(EstimateAnswer answer) {
        this.answer = answer;
    }

    /** The lines. */
    public static List<String> lines(EstimateAnswer answer) {
        return new StartTable(answer).lines();
    }

    private List<String> lines() {
        answer.start()
                .ifPresentOrElse(
                        this::arithmetic,
                        () -> lines.addAll(answer.message().lines().toList()));
        return lines;
    }

    private void arithmetic(StartEstimate start) {
        lines.add(title(start));
        lines.add("");
        table(start.items().stream().map(StartTable::item).toList(), List.of(0, 2));
        lines.add("");
        table(start.phases().stream().map(StartTable::phase).toList(), List.of(0, 4));
        lines.add("");
        lines.add(result(start));
        limits(start).ifPresent(lines::add);
        advice().ifPresent(lines::add);
        assumed().ifPresent(lines::add);
    }

    private void table(List<List<String>> rows, List<Integer> leftAligned) {
        Columns.align(rows, leftAligned).forEach(row -> lines.add(INDENT + row));
    }

    private String title(StartEstimate start) {
        String release = answer.review()
                .inputs()
                .map(Inputs::config)
                .map(config -> ", TGI " + config.release().value())
                .orElse("");
        return "%s on %d x %s (%s)%s, on each GPU:"
                .formatted(
                        answer.model().id(),
                        start.shards(),
                        start.card().product(),
                        start.card().memory(),
                        release);
    }

    private static List<String> item(MemoryItem item) {
        return List.of(item.name(), range(item.low(), item.high()), item.basis());
    }

    private static List<String> phase(PhaseEstimate phase) {
        return List.of(
                phase.phase().when(),
                range(phase.neededLow(), phase.neededHigh()),
                "of",
                phase.available().toString(),
                word(phase.fit()));
    }

    /** {@code 14.96 to 15.02 GiB}. */
    static String range(Bytes low, Bytes high) {
        String most = high.toString();
        String least = low.toString();
        return least.equals(most) ? most : least.replace(" GiB", "") + " to " + most;
    }

    static String word(Fit fit) {
        return switch (fit) {
            case FITS -> "fits";
            case TIGHT -> "tight";
            case DOES_NOT_FIT -> "does not fit";
        };
    }

    private String result(StartEstimate start) {
        return start.fit() == Fit.FITS ? answer.message() : answer.firstLine();
    }

    private static Optional<String> limits(StartEstimate start) {
        String limits = Stream.of(
                        limit("max_input_tokens", start.limits().maxInputTokens()),
                        limit("max_total_tokens", start.limits().maxTotalTokens()),
                        limit(
                                "max_batch_prefill_tokens",
                                Optional.of(start.limits().maxBatchPrefillTokens())))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return limits.isEmpty() ? Optional.empty() : Optional.of("limits: " + limits);
    }

    private static Optional<String> limit(String name, Optional<Known<Long>> limit) {
        return limit.map(known -> "%s %d (%s)".formatted(name, known.value(), known.provenance()));
    }

    private Optional<String> advice() {
        String advice = answer.advice().stream().map(Object::toString).collect(Collectors.joining(" | "));
        if (advice.isEmpty()) {
            boolean helpless = answer.verdict().outcome() == Outcome.DOES_NOT_FIT;
            return helpless ? Optional.of(EstimateAnswer.NOTHING_HELPS) : Optional.empty();
        }
        return Optional.of("fits with: " + advice);
    }

    /** The limits have a line of their own. */
    private Optional<String> assumed() {
        List<String> assumptions = answer.assumptions().stream()
                .filter(clause -> !clause.startsWith("max_"))
                .toList();
        return assumptions.isEmpty() ? Optional.empty() : Optional.of("assumed: " + String.join(", ", assumptions));
    }
}
