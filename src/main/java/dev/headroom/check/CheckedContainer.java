package dev.headroom.check;

import dev.headroom.manifest.Position;
import dev.headroom.review.ContainerReview;
import dev.headroom.review.Review;
import dev.headroom.verdict.Outcome;
import java.util.List;

/**
 * A TGI container of a manifest.
 *
 * @param position where it begins in the file
 * @param review what is to be said about it
 */
public record CheckedContainer(Position position, ContainerReview review) {

    /** Its verdict's kind. */
    public Outcome outcome() {
        return review.verdict().outcome();
    }

    /** The answer to an object that holds nothing but this container. */
    public Review alone() {
        return new Review(List.of(review));
    }
}
