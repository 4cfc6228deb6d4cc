package dev.headroom.estimate.tgi.family;

import dev.headroom.estimate.tgi.family.SequentialLayer.Names;
import dev.headroom.estimate.tgi.family.ShardModel.Fp8Scope;

/** Families whose MLP is two matrices with an activation between. */
final class PlainFamilies {

    private static final long PHI_ROTARY_DIM = 32;

    private PlainFamilies() {}

    /** flash_starcoder2_modeling.py. */
    static ShardModel starcoder2(Evidence evidence, ShardShape shape) {
        LayerForward layer = new SequentialLayer(
                Norm.LAYER, new Attention.Packed(true, true), mlp(shape, true), Names.UNTIL_THE_END);
        AttentionTensors attention = new AttentionTensors.Packed(true, true, shape.headDim());
        LayerTensors tensors = tensors(shape, attention, true, 2, false);
        return bind("starcoder2", evidence, shape, Embeddings.DROPPED, tensors, layer, shape.headDim());
    }

    /** flash_santacoder_modeling.py: learned positions, one head of keys and values. */
    static ShardModel bigcode(Evidence evidence, ShardShape shape, long positions) {
        LayerForward layer =
                new SequentialLayer(Norm.LAYER, new Attention.Packed(true, true), mlp(shape, true), Names.ALL_REBOUND);
        LayerTensors tensors = tensors(shape, new AttentionTensors.Packed(true, true, 0), true, 2, false);
        Embeddings embeddings = new Embeddings(false, false, positions, false);
        return bind("gpt_bigcode", evidence, shape, embeddings, tensors, layer, 0);
    }

    /** flash_gpt2_modeling.py: learned positions, PyTorch's own layer norm. */
    static ShardModel gpt2(Evidence evidence, ShardShape shape, long positions) {
        LayerForward layer = new Gpt2Layer(new Attention.Packed(true, true), mlp(shape, true));
        LayerTensors tensors = tensors(shape, new AttentionTensors.Packed(true, true, 0), true, 2, false);
        Embeddings embeddings = new Embeddings(true, false, positions, true);
        return bind("gpt2", evidence, shape, embeddings, tensors, layer, Norm.TORCH_LAYER, 0);
    }

    /**
     * flash_phi_modeling.py: {@code partial_rotary_factor} is 0.5 of heads of 64 (phi-1, phi-1.5) and 0.4 of heads of 80
     * (phi-2), 32 elements either way.
     */
    static ShardModel phi(Evidence evidence, ShardShape shape) {
        long rotaryDim = Math.min(PHI_ROTARY_DIM, shape.headDim());
        LayerForward layer = new ParallelLayer(false, new Attention.Packed(true, true), mlp(shape, true));
        LayerTensors tensors = tensors(shape, new AttentionTensors.Packed(true, true, rotaryDim), true, 1, false);
        return bind("phi", evidence, shape, Embeddings.DROPPED, tensors, layer, rotaryDim);
    }

    /** flash_gptj_modeling.py: {@code rotary_dim} 64. */
    static ShardModel gptj(Evidence evidence, ShardShape shape) {
        long rotaryDim = Math.min(64, shape.headDim());
        LayerForward layer = new ParallelLayer(false, new Attention.Packed(false, false), mlp(shape, true));
        LayerTensors tensors = tensors(shape, new AttentionTensors.Packed(false, false, rotaryDim), true, 1, false);
        return bind("gptj", evidence, shape, Embeddings.DROPPED, tensors, layer, rotaryDim);
    }

    /** flash_neox_modeling.py: {@code rotary_pct} 0.25. */
    static ShardModel neox(Evidence evidence, ShardShape shape) {
        long rotaryDim = shape.headDim() / 4;
        LayerForward layer = new NeoxLayer(new Attention.Packed(true, true), mlp(shape, true));
        LayerTensors tensors = tensors(shape, new AttentionTensors.Interleaved(rotaryDim), true, 2, true);
        return bind("gpt_neox", evidence, shape, Embeddings.DROPPED, tensors, layer, rotaryDim);
    }

    /**
     * flash_rw_modeling.py.
     *
     * @param grouped whether there are groups of heads, with two norms a layer, rather than one head of keys and one norm
     */
    static ShardModel falcon(Evidence evidence, ShardShape shape, boolean grouped) {
        Attention attention = grouped ? new Attention.Grouped() : new Attention.Packed(false, false);
        LayerForward layer = new ParallelLayer(grouped, attention, mlp(shape, false));
        LayerTensors tensors = tensors(
                shape, new AttentionTensors.Packed(false, false, shape.headDim()), false, grouped ? 2 : 1, true);
        return bind("falcon", evidence, shape, Embeddings.DROPPED, tensors, layer, shape.headDim());
    }

    private static Mlp mlp(ShardShape shape, boolean bias) {
        return new Mlp.Plain(shape.intermediate(), bias);
    }

    private static LayerTensors tensors(
            ShardShape shape, AttentionTensors attention, boolean mlpBias, int norms, boolean normsFirst) {
        MlpTensors mlp = new MlpTensors.Plain(shape.intermediate(), mlpBias);
        return new LayerTensors(attention, mlp, norms, NormTensors.WEIGHT_AND_BIAS, normsFirst);
    }

    private static ShardModel bind(
            String name,
            Evidence evidence,
            ShardShape shape,
            Embeddings embeddings,
            LayerTensors tensors,
            LayerForward layer,
            long rotaryDim) {
        return bind(name, evidence, shape, embeddings, tensors, layer, Norm.LAYER, rotaryDim);
    }

    private static ShardModel bind(
            String name,
            Evidence evidence,
            ShardShape shape,
            Embeddings embeddings,
            LayerTensors tensors,
            LayerForward layer,
            Norm norm,
            long rotaryDim) {
        return ShardModel.uniform(
                name, evidence, shape, embeddings, tensors, layer, norm, rotaryDim, Fp8Scope.ALL_LAYERS);
    }
}
