package dev.headroom.review;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Look-ups that a review does not wait for. */
final class Settled {
    private Settled() {}

    /** Completes when both have. */
    static Optional<CompletionStage<?>> both(Optional<CompletionStage<?>> one, Optional<CompletionStage<?>> other) {
        return one.isEmpty() || other.isEmpty()
                ? one.or(() -> other)
                : Optional.of(CompletableFuture.allOf(
                        one.get().toCompletableFuture(), other.get().toCompletableFuture()));
    }
}
