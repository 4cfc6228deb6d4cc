package dev.headroom.hub.lookup;

import dev.headroom.hub.cache.Fetch;
import dev.headroom.model.ModelFactsSource;
import dev.headroom.model.ModelId;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.ModelRevision;
import dev.headroom.model.Reason;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a repository, and where it holds an adapter only, the model that it adapts: TGI merges the two when it downloads
 * them, and serves a model of the base's shape (server/text_generation_server/cli.py and utils/peft.py, v3.3.7).
 *
 * <p>The base is asked of the nearer sources first, as any model is: the base of many adapters is gated.
 */
final class FollowingAdapters implements Fetch {

    private final Function<ModelRevision, Outcome> read;
    private final ModelFactsSource nearer;

    /**
     * Reads by {@code read}.
     *
     * @param nearer who may know the base of an adapter already
     */
    FollowingAdapters(Function<ModelRevision, Outcome> read, ModelFactsSource nearer) {
        this.read = read;
        this.nearer = nearer;
    }

    @Override
    public ModelLookup fetch(ModelRevision wanted) {
        return switch (read.apply(wanted)) {
            case Outcome.Known(ModelLookup lookup) -> lookup;
            case Outcome.Base(ModelRevision base) -> adapted(wanted.id(), base);
        };
    }

    private ModelLookup adapted(ModelId adapter, ModelRevision base) {
        return switch (base(adapter, base)) {
            case ModelLookup.Found(var facts) ->
                new ModelLookup.Found(
                        facts.with(adapter, "%s, the base being %s".formatted(facts.source(), facts.id())));
            case ModelLookup.Unknown(var nearest, Optional<Reason> reason)
            when reason.isEmpty() -> new ModelLookup.Unknown(nearest, Optional.of(unknownBase(adapter, base)));
            case ModelLookup other -> other;
        };
    }

    private static Reason unknownBase(ModelId adapter, ModelRevision base) {
        return new Reason(
                "%s adapts %s, which is not a known model".formatted(adapter, base.id()),
                "put it beside the adapter, or name a known one in annotation headroom.dev/model-id",
                false);
    }

    private ModelLookup base(ModelId adapter, ModelRevision base) {
        if (settled(base) instanceof ModelLookup.Found found) {
            return found;
        }
        return read.apply(base) instanceof Outcome.Known(ModelLookup lookup)
                ? lookup
                : ModelLookup.Unknown.because(new Reason(
                        "%s adapts %s, which is an adapter too".formatted(adapter, base.id()),
                        "name a whole model in annotation headroom.dev/model-id",
                        false));
    }

    /** What the nearer sources know; a fetch may wait. */
    private ModelLookup settled(ModelRevision base) {
        if (nearer.find(base) instanceof ModelLookup.Pending pending) {
            pending.settled().toCompletableFuture().join();
        }
        return nearer.find(base);
    }
}
