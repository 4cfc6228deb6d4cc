package dev.headroom.review;

import java.util.List;

/** The sentences a person reads. */
final class Wording {

    private Wording() {}

    static String message(Review review) {
        return String.join("\n", warnings(review));
    }

    static List<String> warnings(Review review) {
        return review.containers().stream().map(Object::toString).toList();
    }
}
