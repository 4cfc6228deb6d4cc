package dev.headroom.cases;

import dev.headroom.estimate.MemoryEstimate;
import dev.headroom.estimate.PhaseEstimate;
import dev.headroom.estimate.StartEstimate;
import dev.headroom.estimate.StartLimits;
import dev.headroom.review.Review;
import dev.headroom.serving.Setting.Known;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A review written down: its verdict, what is said, and the numbers behind it. */
final class Answered {

    private Answered() {}

    static String text(Review review) {
        return Stream.of(
                        Stream.of(review.outcome().label()),
                        section("message", review.message().lines()),
                        section("warnings", review.warnings().stream()),
                        section("serves", serves(review)),
                        section("limits", start(review).stream().flatMap(start -> limits(start.limits()))),
                        section(
                                "phases",
                                start(review).stream()
                                        .flatMap(start -> start.phases().stream())
                                        .map(Answered::phase)))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Stream<String> section(String title, Stream<String> lines) {
        List<String> all = lines.map(line -> "  " + line).toList();
        return all.isEmpty() ? Stream.of() : Stream.concat(Stream.of("", title + ":"), all.stream());
    }

    private static Optional<StartEstimate> start(Review review) {
        return review.estimate().filter(StartEstimate.class::isInstance).map(StartEstimate.class::cast);
    }

    private static Stream<String> serves(Review review) {
        return review.estimate().stream()
                .flatMap(estimate -> Stream.concat(Stream.of(card(estimate)), Review.room(estimate).stream()));
    }

    private static String card(MemoryEstimate estimate) {
        return "%d x %s (%s)"
                .formatted(
                        estimate.shards(),
                        estimate.card().product(),
                        estimate.card().cuda());
    }

    private static Stream<String> limits(StartLimits limits) {
        return Stream.of(
                        limit("max_input_tokens", limits.maxInputTokens()),
                        limit("max_total_tokens", limits.maxTotalTokens()),
                        limit("max_batch_prefill_tokens", Optional.of(limits.maxBatchPrefillTokens())))
                .flatMap(Optional::stream);
    }

    private static Optional<String> limit(String name, Optional<Known<Long>> limit) {
        return limit.map(known -> "%s %d (%s)".formatted(name, known.value(), known.provenance()));
    }

    private static String phase(PhaseEstimate phase) {
        return "%s %s to %s of %s: %s"
                .formatted(phase.phase(), phase.neededLow(), phase.neededHigh(), phase.available(), phase.fit());
    }
}
