package dev.headroom.estimate.tgi.family;

import dev.headroom.estimate.tgi.family.SequentialLayer.Names;
import dev.headroom.estimate.tgi.family.ShardModel.Fp8Scope;
import dev.headroom.model.MlaShape;
import dev.headroom.model.MoeShape;
import java.util.List;

/** Families with a mixture of experts. */
final class ExpertFamilies {

    private ExpertFamilies() {}

    /** flash_mixtral_modeling.py. */
    static ShardModel mixtral(Evidence evidence, ShardShape shape, MoeShape moe) {
        LayerForward layer = new SequentialLayer(
                Norm.RMS, new Attention.Packed(false, false), experts(shape, moe), Names.UNTIL_THE_END);
        LayerTensors tensors = tensors(shape, moe, false, NormTensors.WEIGHT);
        return bind("mixtral", evidence, shape, Embeddings.DROPPED, tensors, layer, Norm.RMS, Fp8Scope.ALL_LAYERS);
    }

    /** flash_llama_modeling.py with {@code Phi3MoE}: layer norms, biases in attention, fp8 where Llama makes it. */
    static ShardModel phimoe(Evidence evidence, ShardShape shape, MoeShape moe) {
        LayerForward layer = new SequentialLayer(
                Norm.LAYER, new Attention.Packed(true, true), experts(shape, moe), Names.UNTIL_THE_END);
        LayerTensors tensors = tensors(shape, moe, true, NormTensors.WEIGHT_AND_BIAS);
        return bind("phimoe", evidence, shape, Embeddings.KEPT, tensors, layer, Norm.LAYER, Fp8Scope.INNER_MLPS);
    }

    /** flash_dbrx_modeling.py: attention and its norms in a function of their own. */
    static ShardModel dbrx(Evidence evidence, ShardShape shape, MoeShape moe) {
        LayerForward layer =
                new SequentialLayer(Norm.LAYER, new Attention.Clipped(), experts(shape, moe), Names.ATTENTION_RETURNS);
        LayerTensors tensors = new LayerTensors(
                new AttentionTensors.Packed(false, false, shape.headDim()),
                new MlpTensors.JoinedExperts(moe, shape.share(moe.intermediateSize())),
                2,
                NormTensors.WEIGHT,
                false);
        return bind("dbrx", evidence, shape, Embeddings.DROPPED, tensors, layer, Norm.LAYER, Fp8Scope.ALL_LAYERS);
    }

    /** flash_deepseek_v2_modeling.py and flash_deepseek_v3_modeling.py: leading layers have a plain gated MLP. */
    static ShardModel deepseek(String name, Evidence evidence, ShardShape shape, MoeShape moe, MlaShape mla) {
        Attention attention = new LatentAttention(mla);
        Mlp dense = new Mlp.Gated(shape.intermediate());
        AttentionTensors latent = new AttentionTensors.Latent(mla);
        return new ShardModel(
                name,
                evidence,
                shape,
                Embeddings.DROPPED,
                List.of(
                        new LayerTensors(
                                latent, new MlpTensors.Gated(shape.intermediate()), 2, NormTensors.WEIGHT, false),
                        new LayerTensors(latent, expertTensors(shape, moe), 2, NormTensors.WEIGHT, false)),
                List.of(
                        new SequentialLayer(Norm.RMS, attention, dense, Names.RESIDUAL_REBOUND),
                        new SequentialLayer(Norm.RMS, attention, experts(shape, moe), Names.RESIDUAL_REBOUND)),
                moe.firstKDenseReplace(),
                NormTensors.WEIGHT,
                Norm.RMS,
                mla.qkRopeHeadDim(),
                1,
                Fp8Scope.ALL_LAYERS);
    }

    private static Mlp experts(ShardShape shape, MoeShape moe) {
        return new Mlp.Experts(moe, shape.share(moe.intermediateSize()), shape.share(moe.sharedIntermediateSize()));
    }

    private static MlpTensors expertTensors(ShardShape shape, MoeShape moe) {
        return new MlpTensors.Experts(
                moe, shape.share(moe.intermediateSize()), shape.share(moe.sharedIntermediateSize()));
    }

    private static LayerTensors tensors(ShardShape shape, MoeShape moe, boolean bias, NormTensors norm) {
        AttentionTensors attention = new AttentionTensors.Packed(bias, bias, shape.headDim());
        return new LayerTensors(attention, expertTensors(shape, moe), 2, norm, false);
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
