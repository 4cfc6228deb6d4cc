package dev.headroom.hub.config;

import dev.headroom.model.Dtype;
import dev.headroom.model.MlaShape;
import dev.headroom.model.ModelDetails;
import dev.headroom.model.MoeShape;
import dev.headroom.model.Quantization;
import dev.headroom.model.VisionShape;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;

/** An architecture as lines that a person can check against config.json. */
final class FactsText {

    private final StringJoiner lines = new StringJoiner("\n", "", "\n");

    private FactsText() {}

    static String of(Architecture model) {
        FactsText text = new FactsText();
        text.line("model_type", model.modelType());
        text.line("hidden_size", model.hiddenSize());
        text.line("intermediate_size", model.intermediateSize());
        text.line("vocab_size", model.vocabSize());
        text.line("max_position_embeddings", model.maxPositionEmbeddings());
        text.line("num_hidden_layers", model.attention().numHiddenLayers());
        text.line("num_attention_heads", model.attention().numAttentionHeads());
        text.line("num_key_value_heads", model.attention().numKeyValueHeads());
        text.line("head_dim", model.attention().headDim());
        text.line("head_dim_effective", model.attention().headDimEffective());
        text.details(model.details());
        model.quantization().ifPresent(text::quantization);
        return text.lines.toString();
    }

    private void details(ModelDetails details) {
        line("torch_dtype", details.torchDtype().map(Dtype::label));
        line("tie_word_embeddings", details.tieWordEmbeddings());
        line("sliding_window", details.slidingWindow());
        details.moe().ifPresent(this::moe);
        details.mla().ifPresent(this::mla);
        details.vision().ifPresent(this::vision);
    }

    private void moe(MoeShape moe) {
        line("moe.num_experts", moe.numExperts());
        line("moe.num_experts_per_tok", moe.numExpertsPerTok());
        line("moe.intermediate_size", moe.intermediateSize());
        line("moe.shared_intermediate_size", moe.sharedIntermediateSize());
        line("moe.first_k_dense_replace", moe.firstKDenseReplace());
    }

    private void mla(MlaShape mla) {
        line("mla.q_lora_rank", mla.qLoraRank());
        line("mla.kv_lora_rank", mla.kvLoraRank());
        line("mla.qk_nope_head_dim", mla.qkNopeHeadDim());
        line("mla.qk_rope_head_dim", mla.qkRopeHeadDim());
        line("mla.v_head_dim", mla.vHeadDim());
    }

    private void vision(VisionShape vision) {
        line("vision.hidden_size", vision.hiddenSize());
        line("vision.intermediate_size", vision.intermediateSize());
        line("vision.num_hidden_layers", vision.numHiddenLayers());
        line("vision.num_attention_heads", vision.numAttentionHeads());
        line("vision.patch_size", vision.patchSize());
    }

    private void quantization(Quantization quantization) {
        line("quantization.quant_method", quantization.quantMethod());
        line("quantization.bits", quantization.bits());
        line("quantization.group_size", quantization.groupSize());
        line("quantization.symmetric", quantization.symmetric());
        line("quantization.weight_block_size", quantization.weightBlockSize());
        line("quantization.kv_cache_dtype", quantization.kvCacheDtype().map(Dtype::label));
    }

    private void line(String name, OptionalInt value) {
        line(name, value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty());
    }

    private void line(String name, Optional<?> value) {
        value.ifPresent(present -> line(name, present));
    }

    private void line(String name, Object value) {
        lines.add(name + ": " + value);
    }
}
