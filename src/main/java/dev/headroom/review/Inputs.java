package dev.headroom.review;

import dev.headroom.gpu.GpuRequest;
import dev.headroom.serving.ServingConfig;
import dev.headroom.serving.ShardCount;

/**
 * What the arithmetic for a container starts from.
 *
 * @param config what its launcher was told
 * @param gpus the cards it asks for
 * @param modelIdIsAnnotated whether the annotation {@code headroom.dev/model-id} names the model
 * @param shards how many of them take part, and what says so
 */
public record Inputs(ServingConfig config, GpuRequest gpus, boolean modelIdIsAnnotated, ShardCount.Counted shards) {}
