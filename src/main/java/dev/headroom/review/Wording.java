package dev.headroom.review;

import dev.headroom.estimate.Estimation.MemoryEstimate;
import dev.headroom.serving.Problem;
import dev.headroom.serving.Provenance;
import dev.headroom.serving.Provenance.Origin;
import dev.headroom.serving.ServingConfig;
import dev.headroom.verdict.MessageId;
import dev.headroom.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sentences a person reads.
 *
 * <p>The first line is complete in itself; the lines after it are indented and give the arithmetic, where each input
 * comes from and what was assumed.
 */
final class Wording {

    /** The whole message; the note of an event holds 1,024 bytes. */
    private static final int MAX_BYTES = 1024;

    private static final String INDENT = "\n  ";

    private Wording() {}

    /** Every container that is not fine, the gravest first: its first line, and its details as far as there is room. */
    static String message(Review review) {
        List<ContainerReview> wrong = wrong(review);
        int room = MAX_BYTES
                - wrong.stream()
                        .mapToInt(container -> size(firstLine(container)) + 1)
                        .sum();
        StringBuilder message = new StringBuilder();
        for (ContainerReview container : wrong) {
            message.append(message.isEmpty() ? "" : "\n").append(firstLine(container));
            for (String line : details(container)) {
                int size = size(INDENT + line);
                if (size <= room) {
                    message.append(INDENT).append(line);
                    room -= size;
                }
            }
        }
        return FirstLine.within(message.toString(), MAX_BYTES);
    }

    private static List<ContainerReview> wrong(Review review) {
        return review.containers().stream()
                .filter(container -> container.verdict().messageId().isPresent())
                .sorted(Comparator.comparing((ContainerReview container) ->
                                container.verdict().outcome())
                        .reversed())
                .toList();
    }

    private static int size(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    static List<String> warnings(Review review) {
        return wrong(review).stream().map(Wording::firstLine).toList();
    }

    /** One line of at most 160 characters, its id first; empty when the container is fine. */
    static String firstLine(ContainerReview container) {
        return container
                .verdict()
                .messageId()
                .map(id -> FirstLine.of(firstLine(id, container)))
                .orElse("");
    }

    private static String firstLine(MessageId id, ContainerReview container) {
        return "[%s] container \"%s\": %s".formatted(id, container.container(), what(container.verdict()));
    }

    private static String what(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Fits fits ->
                "fits on %s but not on %s, which the scheduler may choose too"
                        .formatted(NotebookWording.card(fits.best().card()), NotebookWording.cardNames(fits.failing()));
            case Verdict.Tight tight -> "may not fit on " + NotebookWording.cards(tight.best());
            case Verdict.DoesNotFit not -> NotebookWording.doesNotFit(not.best());
            case Verdict.Misconfigured wrong ->
                "TGI would not start: " + wrong.problems().getFirst().text();
            case Verdict.Undecided undecided -> "cannot tell: " + undecided.reason() + "; " + undecided.remedy();
        };
    }

    private static List<String> details(ContainerReview container) {
        List<String> lines = new ArrayList<>();
        switch (container.verdict()) {
            case Verdict.DoesNotFit not -> {
                lines.addAll(arithmetic(not.best(), container));
                if (!not.others().isEmpty()) {
                    lines.add("nor on: " + NotebookWording.cardNames(not.others()));
                }
            }
            case Verdict.Fits fits -> lines.addAll(arithmetic(fits.failing().getFirst(), container));
            case Verdict.Tight tight -> lines.addAll(arithmetic(tight.best(), container));
            case Verdict.Misconfigured wrong ->
                wrong.problems().stream()
                        .map(Problem::text)
                        .filter(text -> !firstLine(container).contains(text))
                        .forEach(lines::add);
            case Verdict.Undecided undecided ->
                Stream.of(undecided.reason(), undecided.remedy())
                        .filter(text -> !firstLine(container).contains(text))
                        .forEach(lines::add);
        }
        return lines;
    }

    private static List<String> arithmetic(MemoryEstimate estimate, ContainerReview container) {
        List<String> lines = new ArrayList<>();
        lines.add(NotebookWording.sum(estimate));
        container.inputs().map(inputs -> Provenances.of(inputs, card(estimate))).ifPresent(lines::add);
        assumptions(estimate, container).ifPresent(lines::add);
        return lines;
    }

    private static String card(MemoryEstimate estimate) {
        return estimate.card().product() + " from " + estimate.card().source();
    }

    private static Optional<String> assumptions(MemoryEstimate estimate, ContainerReview container) {
        List<String> all = new ArrayList<>(estimate.assumptions());
        container.inputs().ifPresent(inputs -> {
            release(inputs.config()).ifPresent(all::add);
            inputs.shards().caveat().ifPresent(all::add);
        });
        return all.isEmpty() ? Optional.empty() : Optional.of("assumed: " + String.join(", ", all));
    }

    /** An image that names its release needs no word. */
    private static Optional<String> release(ServingConfig config) {
        Provenance known = config.release().provenance();
        return known.origin() == Origin.RELEASE_DEFAULT ? Optional.of(known.text()) : Optional.empty();
    }
}
