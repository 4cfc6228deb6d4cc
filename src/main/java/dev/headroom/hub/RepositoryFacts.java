package dev.headroom.hub;

import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelId;
import dev.headroom.units.Bytes;

/** What a repository tells of its model. */
public sealed interface RepositoryFacts {

    /** It holds a model. */
    record Known(ModelFacts facts) implements RepositoryFacts {}

    /**
     * It holds an adapter of PEFT, which TGI loads on top of another model.
     *
     * @param base the model that it adapts
     * @param bytes the adapter's weights
     */
    record Adapter(ModelId base, Bytes bytes) implements RepositoryFacts {}

    /**
     * It cannot be told.
     *
     * @param reason why, a clause without a full stop
     * @param remedy what to do, a clause without a full stop
     * @param temporary whether asking again later may help
     */
    record Unreadable(String reason, String remedy, boolean temporary) implements RepositoryFacts {}
}
