package dev.headroom.hub.cache;

import dev.headroom.model.ModelLookup;
import dev.headroom.model.ModelRevision;

/** Looks a model up where it takes time. */
@FunctionalInterface
public interface Fetch {

    /** Found, or Unknown with a reason; blocks, for a bounded time, and is called on a thread that may. */
    ModelLookup fetch(ModelRevision wanted);
}
