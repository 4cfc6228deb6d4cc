package dev.headroom.review;

import dev.headroom.gpu.GpuRequest;
import dev.headroom.model.ModelFacts;
import dev.headroom.serving.ServingConfig;
import dev.headroom.serving.ShardCount;
import java.util.Optional;

/**
 * What the arithmetic for a container starts from.
 *
 * @param config what its launcher was told
 * @param gpus the cards it asks for
 * @param modelIdIsAnnotated whether the annotation {@code headroom.dev/model-id} names the model
 * @param shards how many of them take part, and what says so
 * @param model what is known of the model, empty when nothing is
 */
public record Inputs(
        ServingConfig config,
        GpuRequest gpus,
        boolean modelIdIsAnnotated,
        ShardCount.Counted shards,
        Optional<ModelFacts> model) {

    /** What is known before anybody is asked about the model. */
    Inputs(ServingConfig config, GpuRequest gpus, boolean modelIdIsAnnotated, ShardCount.Counted shards) {
        this(config, gpus, modelIdIsAnnotated, shards, Optional.empty());
    }

    /** The same, with a model that is known. */
    Inputs about(ModelFacts known) {
        return new Inputs(config, gpus, modelIdIsAnnotated, shards, Optional.of(known));
    }
}
