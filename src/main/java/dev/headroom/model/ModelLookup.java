package dev.headroom.model;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What a source of model facts answers. */
public sealed interface ModelLookup {

    /** The model is known. */
    record Found(ModelFacts facts) implements ModelLookup {}

    /**
     * The model is not known.
     *
     * @param nearest ids that look like the one asked for, best first, at most three
     * @param reason why, empty where a source simply has no such model
     */
    record Unknown(List<ModelId> nearest, Optional<Reason> reason) implements ModelLookup {
        /** Copies the list. */
        public Unknown {
            nearest = List.copyOf(nearest);
        }

        /** A source that simply has no such model. */
        public Unknown(List<ModelId> nearest) {
            this(nearest, Optional.empty());
        }

        /** A source that can say why. */
        public static Unknown because(Reason reason) {
            return new Unknown(List.of(), Optional.of(reason));
        }
    }

    /**
     * It is being looked up.
     *
     * @param reason what to say meanwhile
     * @param settled completes, always normally, when asking again gives another answer
     */
    record Pending(Reason reason, CompletionStage<?> settled) implements ModelLookup {}
}
