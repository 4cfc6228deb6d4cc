package dev.headroom.estimate.tgi.family;

import dev.headroom.estimate.tgi.family.ShardModel.Fp8Scope;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.MoeShape;
import java.util.Optional;

/** Models that TGI has no class for and runs with transformers' own layers (transformers_flash_causal_lm.py, v3.3.7). */
final class EagerFamilies {

    private EagerFamilies() {}

    /** Whether it is known how transformers runs the experts of {@code modelType}. */
    static boolean knowsExperts(String modelType) {
        return switch (modelType) {
            case "qwen2_moe", "qwen3_moe", "olmoe", "granitemoe", "granitemoeshared", "llama4", "llama4_text" -> true;
            default -> false;
        };
    }

    /** Whether queries, keys and values, and so the cache, are whole on every shard (REPLICATED_ATTENTION_MODELS). */
    static boolean replicatesAttention(String modelType) {
        return modelType.equals("olmo2");
    }

    static ShardModel of(ModelFacts model, Evidence evidence, ShardShape shape) {
        LayerTensors tensors = new LayerTensors(
                new AttentionTensors.Packed(false, false, shape.headDim()),
                new MlpTensors.Gated(shape.intermediate()),
                2,
                NormTensors.WEIGHT,
                false);
        return ShardModel.uniform(
                model.modelType(),
                evidence,
                shape,
                embeddings(model, shape),
                tensors,
                new EagerLayer(mlp(model, shape)),
                Norm.FLOAT32,
                shape.headDim(),
                Fp8Scope.ALL_LAYERS);
    }

    /**
     * On one GPU a tied head stays tied (PreTrainedModel.tie_weights); how shards split it is not known. TGI's own padded
     * classes load it once more.
     */
    private static Embeddings embeddings(ModelFacts model, ShardShape shape) {
        boolean tied =
                ModelFamilies.isEager(model.modelType()) && model.details().tieWordEmbeddings() && shape.shards() == 1;
        return tied ? Embeddings.KEPT_AS_HEAD : Embeddings.KEPT;
    }

    private static Mlp mlp(ModelFacts model, ShardShape shape) {
        Optional<MoeShape> moe = model.details().moe().filter(_ -> knowsExperts(model.modelType()));
        return moe.map(experts -> experts(model.modelType(), experts, shape))
                .orElseGet(() -> new EagerMlp.Gated(shape.intermediate()));
    }

    private static Mlp experts(String modelType, MoeShape moe, ShardShape shape) {
        long width = shape.share(moe.intermediateSize());
        long shared = shape.share(moe.sharedIntermediateSize());
        return switch (modelType) {
            case "granitemoe", "granitemoeshared" -> new EagerMlp.Joined(moe, width);
            case "llama4", "llama4_text" -> new EagerMlp.EveryToken(moe, width, shared);
            default -> new EagerMlp.Looped(moe, width, shared);
        };
    }
}
