package dev.headroom.estimate.tgi.family;

import dev.headroom.estimate.tgi.family.SequentialLayer.Names;
import dev.headroom.estimate.tgi.family.ShardModel.Fp8Scope;

/** Families whose MLP is gated: three matrices, an activation and a product. */
final class GatedFamilies {

    private static final Attention PLAIN = new Attention.Packed(false, false);

    private GatedFamilies() {}

    /** flash_llama_modeling.py and flash_mistral_modeling.py. */
    static ShardModel llama(String name, Evidence evidence, ShardShape shape) {
        LayerForward layer = new SequentialLayer(Norm.RMS, PLAIN, gated(shape), Names.UNTIL_THE_END);
        LayerTensors tensors = tensors(shape, packed(shape, false), 2, NormTensors.WEIGHT);
        Fp8Scope fp8 = name.equals("mistral") ? Fp8Scope.ALL_LAYERS : Fp8Scope.INNER_MLPS;
        return bind(name, evidence, shape, Embeddings.KEPT, tensors, layer, Norm.RMS, fp8);
    }

    /**
     * flash_qwen2_modeling.py: biases on queries, keys and values.
     *
     * @param embeddings loaded last by the text model, and first by qwen2_vl.py and qwen2_5_vl.py
     */
    static ShardModel qwen2(String name, Evidence evidence, ShardShape shape, Embeddings embeddings) {
        LayerForward layer = new UnfusedLayer(Norm.RMS, new Attention.Packed(true, false), gated(shape));
        LayerTensors tensors = tensors(shape, packed(shape, true), 2, NormTensors.WEIGHT);
        return bind(name, evidence, shape, embeddings, tensors, layer, Norm.RMS, Fp8Scope.ALL_LAYERS);
    }

    /** flash_gemma_modeling.py. */
    static ShardModel gemma(String name, Evidence evidence, ShardShape shape) {
        LayerForward layer = new SequentialLayer(Norm.FLOAT32, PLAIN, gated(shape), Names.UNTIL_THE_END);
        LayerTensors tensors = tensors(shape, packed(shape, false), 2, NormTensors.FLOAT32);
        return bind(name, evidence, shape, Embeddings.KEPT, tensors, layer, Norm.FLOAT32, Fp8Scope.ALL_LAYERS);
    }

    /** flash_gemma2_modeling.py. */
    static ShardModel gemma2(Evidence evidence, ShardShape shape) {
        LayerForward layer = new SandwichLayer(PLAIN, gated(shape));
        LayerTensors tensors = tensors(shape, packed(shape, false), 4, NormTensors.FLOAT32);
        return bind("gemma2", evidence, shape, Embeddings.KEPT, tensors, layer, Norm.FLOAT32, Fp8Scope.ALL_LAYERS);
    }

    /** flash_gemma3_modeling.py: each layer asks rotary tables of its own for its rows. */
    static ShardModel gemma3(String name, Evidence evidence, ShardShape shape) {
        LayerForward layer = new SandwichLayer(new Attention.Normed(), gated(shape));
        LayerTensors tensors = tensors(shape, new AttentionTensors.Normed(shape.headDim()), 4, NormTensors.FLOAT32);
        return bind(name, evidence, shape, Embeddings.KEPT, tensors, layer, Norm.FLOAT32, Fp8Scope.ALL_LAYERS)
                .withRotaryTables(shape.layers());
    }

    /** flash_cohere_modeling.py. */
    static ShardModel cohere(Evidence evidence, ShardShape shape) {
        LayerForward layer = new ParallelLayer(false, PLAIN, gated(shape));
        LayerTensors tensors = tensors(shape, packed(shape, false), 1, NormTensors.WEIGHT);
        return bind("cohere", evidence, shape, Embeddings.DROPPED, tensors, layer, Norm.LAYER, Fp8Scope.ALL_LAYERS);
    }

    private static Mlp gated(ShardShape shape) {
        return new Mlp.Gated(shape.intermediate());
    }

    private static AttentionTensors packed(ShardShape shape, boolean bias) {
        return new AttentionTensors.Packed(bias, false, shape.headDim());
    }

    private static LayerTensors tensors(ShardShape shape, AttentionTensors attention, int norms, NormTensors norm) {
        return new LayerTensors(attention, new MlpTensors.Gated(shape.intermediate()), norms, norm, false);
    }

    private static ShardModel bind(
            String name,
            Evidence evidence,
            ShardShape shape,
            Embeddings embeddings,
            LayerTensors tensors,
            LayerForward layer,
            Norm norm,
            Fp8Scope fp8) {
        return ShardModel.uniform(name, evidence, shape, embeddings, tensors, layer, norm, shape.headDim(), fp8);
    }
}
