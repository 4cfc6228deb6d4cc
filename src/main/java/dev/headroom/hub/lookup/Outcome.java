package dev.headroom.hub.lookup;

import dev.headroom.model.ModelLookup;
import dev.headroom.model.ModelRevision;

/** What reading a repository leads to. */
sealed interface Outcome {

    /** An answer. */
    record Known(ModelLookup lookup) implements Outcome {}

    /** Another model, which this one adapts. */
    record Base(ModelRevision base) implements Outcome {}
}
