package dev.headroom.review;

import dev.headroom.estimate.MemoryEstimate;
import dev.headroom.serving.Problem;
import dev.headroom.serving.Provenance;
import dev.headroom.serving.ServingConfig;
import dev.headroom.verdict.Advice;
import dev.headroom.verdict.MessageId;
import dev.headroom.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
                .map(id -> firstLine(id, container))
                .orElse("");
    }

    private static String firstLine(MessageId id, ContainerReview container) {
        String name = container.container().isEmpty() ? "" : "container \"" + container.container() + "\": ";
        String beginning = "[%s] %s".formatted(id, name);
        return container.verdict() instanceof Verdict.Fits fits
                ? FitsWording.firstLine(beginning, fits)
                : FirstLine.of(beginning + what(container.verdict()));
    }

    private static String what(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Fits fits -> FitsWording.what(fits);
            case Verdict.Tight tight -> EstimateWording.tight(tight.best());
            case Verdict.DoesNotFit not -> EstimateWording.doesNotFit(not.best());
            case Verdict.Misconfigured wrong ->
                "TGI would not start: " + wrong.problems().getFirst().text();
            case Verdict.Undecided undecided -> "cannot tell: " + undecided.reason() + "; " + undecided.remedy();
        };
    }

    private static List<String> details(ContainerReview container) {
        return switch (container.verdict()) {
            case Verdict.DoesNotFit not -> doesNotFit(not, container);
            case Verdict.Fits fits -> fits(fits, container);
            case Verdict.Tight tight -> tight(tight, container);
            case Verdict.Misconfigured wrong ->
                unsaid(container, wrong.problems().stream().map(Problem::text));
            case Verdict.Undecided undecided -> unsaid(container, Stream.of(undecided.reason(), undecided.remedy()));
        };
    }

    private static List<String> fits(Verdict.Fits fits, ContainerReview container) {
        List<String> more = FitsWording.details(fits, firstLine(container));
        return fits.failing().isEmpty() ? more : arithmetic(fits.failing().getFirst(), container, more);
    }

    private static List<String> doesNotFit(Verdict.DoesNotFit not, ContainerReview container) {
        List<String> more = new ArrayList<>();
        more.add(not.advice().isEmpty() ? Review.NOTHING_HELPS : fitsWith(not.advice()));
        if (!not.others().isEmpty()) {
            more.add("nor on: " + EstimateWording.cards(not.others()));
        }
        return arithmetic(not.best(), container, more);
    }

    private static List<String> tight(Verdict.Tight tight, ContainerReview container) {
        List<String> more = new ArrayList<>();
        EstimateWording.room(tight.best()).map(room -> "if it starts: " + room).ifPresent(more::add);
        if (!tight.advice().isEmpty()) {
            more.add(fitsWith(tight.advice()));
        }
        return arithmetic(tight.best(), container, more);
    }

    private static String fitsWith(List<Advice> advice) {
        return advice.stream().map(Advice::change).collect(Collectors.joining(" | ", "fits with: ", ""));
    }

    private static List<String> unsaid(ContainerReview container, Stream<String> texts) {
        String said = firstLine(container);
        return texts.filter(text -> !said.contains(text)).toList();
    }

    private static List<String> arithmetic(MemoryEstimate estimate, ContainerReview container, List<String> more) {
        List<String> lines = new ArrayList<>();
        lines.add(EstimateWording.sum(estimate));
        container.inputs().map(inputs -> Provenances.of(inputs, card(estimate))).ifPresent(lines::add);
        lines.addAll(more);
        List<String> assumptions = assumptions(estimate, container);
        if (!assumptions.isEmpty()) {
            lines.add("assumed: " + String.join(", ", assumptions));
        }
        return lines;
    }

    private static String card(MemoryEstimate estimate) {
        return estimate.card().product() + " from " + estimate.card().source();
    }

    static List<String> assumptions(MemoryEstimate estimate, ContainerReview container) {
        List<String> all = new ArrayList<>(estimate.assumptions());
        container.inputs().ifPresent(inputs -> {
            release(inputs.config()).ifPresent(all::add);
            inputs.shards().caveat().ifPresent(all::add);
        });
        return all;
    }

    /** An image that names a release that is known needs no word. */
    private static Optional<String> release(ServingConfig config) {
        Provenance known = config.release().provenance();
        return switch (known.origin()) {
            case RELEASE_DEFAULT, DERIVED -> Optional.of(known.text());
            case ARGUMENT, ENVIRONMENT, ANNOTATION, IMAGE -> Optional.empty();
        };
    }
}
