package dev.headroom.hub.lookup;

import dev.headroom.hub.cache.Fetch;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.ModelRevision;
import dev.headroom.model.Reason;
import java.util.function.Function;

/**
 * Reads a repository, and where it holds an adapter only, the model that it adapts: TGI merges the two when it downloads
 * them, and serves a model of the base's shape (server/text_generation_server/cli.py and utils/peft.py, v3.3.7).
 */
final class FollowingAdapters implements Fetch {

    private final Function<ModelRevision, Outcome> read;

    FollowingAdapters(Function<ModelRevision, Outcome> read) {
        this.read = read;
    }

    @Override
    public ModelLookup fetch(ModelRevision wanted) {
        return switch (read.apply(wanted)) {
            case Outcome.Known(ModelLookup lookup) -> lookup;
            case Outcome.Base(ModelRevision base) -> base(wanted, base);
        };
    }

    private ModelLookup base(ModelRevision adapter, ModelRevision base) {
        return read.apply(base) instanceof Outcome.Known(ModelLookup lookup)
                ? lookup
                : ModelLookup.Unknown.because(new Reason(
                        "%s adapts %s, which is an adapter too".formatted(adapter.id(), base.id()),
                        "name a whole model in annotation headroom.dev/model-id",
                        false));
    }
}
