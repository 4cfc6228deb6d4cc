package dev.headroom.model;

import java.util.List;

/** What a source of model facts answers. */
public sealed interface ModelLookup {

    /** The model is known. */
    record Found(ModelFacts facts) implements ModelLookup {}

    /**
     * The model is not known.
     *
     * @param nearest ids that look like the one asked for, best first, at most three
     */
    record Unknown(List<ModelId> nearest) implements ModelLookup {
        /** Copies the list. */
        public Unknown {
            nearest = List.copyOf(nearest);
        }
    }
}
