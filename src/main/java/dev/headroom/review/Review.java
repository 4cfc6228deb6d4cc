package dev.headroom.review;

import dev.headroom.estimate.MemoryEstimate;
import dev.headroom.verdict.Outcome;
import dev.headroom.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The answer to one object.
 *
 * @param containers the verdicts on its TGI containers, in their order; none when it is not TGI
 * @param settled completes when a new review of the object says more: facts are being looked up; empty when this one is
 *     final
 */
public record Review(List<ContainerReview> containers, Optional<CompletionStage<?>> settled) {

    /** The answer to what is none of our business. */
    public static final Review NOT_TGI = new Review(List.of());

    /** What is said of what does not fit where no advice was found. */
    public static final String NOTHING_HELPS =
            "no other limits, KV cache, quantization, number of GPUs (up to 8) or card that is known makes it fit for sure";

    /** Copies the list. */
    public Review {
        containers = List.copyOf(containers);
    }

    /** A final one. */
    public Review(List<ContainerReview> containers) {
        this(containers, Optional.empty());
    }

    /** The gravest outcome of its containers. */
    public Outcome outcome() {
        return decisive().map(review -> review.verdict().outcome()).orElse(Outcome.NOT_TGI);
    }

    /** The container with the gravest outcome, the first of them. */
    public Optional<ContainerReview> decisive() {
        // max() would give the last of equals
        return containers.stream()
                .min(Comparator.comparing(
                                (ContainerReview review) -> review.verdict().outcome())
                        .reversed());
    }

    /** The arithmetic behind the gravest outcome, where there is one. */
    public Optional<MemoryEstimate> estimate() {
        return decisive().flatMap(review -> switch (review.verdict()) {
            case Verdict.Fits fits -> Optional.of(fits.best());
            case Verdict.Tight tight -> Optional.of(tight.best());
            case Verdict.DoesNotFit not -> Optional.of(not.best());
            case Verdict.Misconfigured _, Verdict.Undecided _ -> Optional.empty();
        });
    }

    /** The whole answer for a person: every container that is not fine, at most 1 KiB; empty when all is fine. */
    public String message() {
        return Wording.message(this);
    }

    /** One line for each container that is not fine, complete in itself, its id first. */
    public List<String> warnings() {
        return Wording.warnings(this);
    }

    /** What nobody said of {@code container} and {@code estimate} takes for granted, one clause each. */
    public static List<String> assumptions(MemoryEstimate estimate, ContainerReview container) {
        return Wording.assumptions(estimate, container);
    }

    /** What a pod would serve: {@code max_batch_total_tokens 445826: 3 requests of 131072 tokens at once}. */
    public static Optional<String> room(MemoryEstimate estimate) {
        return EstimateWording.room(estimate);
    }
}
