package dev.headroom.catalog;

import dev.headroom.model.Dtype;
import dev.headroom.model.MlaShape;
import dev.headroom.model.ModelDetails;
import dev.headroom.model.MoeShape;
import dev.headroom.model.VisionShape;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads what only some models have: {@code torch_dtype, tie_word_embeddings, sliding_window, moe, mla, vision},
 * each by the names that the config of its class uses.
 */
final class ModelDetailRows {

    private static final int LARGEST = 1 << 22;

    /** ViT's custom (Dosovitskiy et al. 2021, table 1), for a row that does not say. */
    private static final int HEAD_WIDTH = 64;

    private static final int PATCH = 14;

    private ModelDetailRows() {}

    static ModelDetails details(FactsRow row) throws CatalogException {
        return new ModelDetails(
                row.text("torch_dtype").flatMap(Dtype::named),
                flag(row, "tie_word_embeddings").orElse(false),
                slidingWindow(row),
                moe(row),
                mla(row),
                vision(row));
    }

    /** Qwen's configs name a window that is not used. */
    private static OptionalInt slidingWindow(FactsRow row) throws CatalogException {
        return flag(row, "use_sliding_window").orElse(true)
                ? row.optionalInt("sliding_window", 1)
                : OptionalInt.empty();
    }

    private static Optional<MoeShape> moe(FactsRow row) throws CatalogException {
        OptionalInt experts = first(row, "moe.num_local_experts", "moe.n_routed_experts", "moe.num_experts");
        if (experts.isEmpty()) {
            return Optional.empty();
        }
        int width = first(row, "moe.moe_intermediate_size").orElse(row.positiveInt("intermediate_size"));
        int shared = row.optionalInt("moe.n_shared_experts", 0).orElse(sharedByClass(row));
        return Optional.of(new MoeShape(
                experts.getAsInt(),
                first(row, "moe.num_experts_per_tok").orElse(1),
                width,
                row.optionalInt("moe.shared_expert_intermediate_size", 0).orElse(Math.multiplyExact(shared, width)),
                row.optionalInt("moe.first_k_dense_replace", 0).orElse(0)));
    }

    /** Llama 4 has one that its config does not mention (modeling_llama4.py of transformers, Llama4TextMoe). */
    private static int sharedByClass(FactsRow row) {
        return row.text("model_type").filter(type -> type.startsWith("llama4")).isPresent() ? 1 : 0;
    }

    private static Optional<MlaShape> mla(FactsRow row) throws CatalogException {
        if (row.text("mla").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MlaShape(
                first(row, "mla.q_lora_rank").orElse(0),
                row.positiveInt("mla.kv_lora_rank"),
                row.positiveInt("mla.qk_nope_head_dim"),
                row.positiveInt("mla.qk_rope_head_dim"),
                row.positiveInt("mla.v_head_dim")));
    }

    private static Optional<VisionShape> vision(FactsRow row) throws CatalogException {
        if (row.text("vision").isEmpty()) {
            return Optional.empty();
        }
        int hidden = first(row, "vision.embed_dim", "vision.hidden_size").orElse(1);
        return Optional.of(new VisionShape(
                hidden,
                first(row, "vision.intermediate_size").orElse(Math.multiplyExact(4, hidden)),
                first(row, "vision.num_hidden_layers", "vision.depth").orElse(1),
                first(row, "vision.num_attention_heads", "vision.num_heads", "vision.attention_heads")
                        .orElse(Math.max(1, hidden / HEAD_WIDTH)),
                first(row, "vision.patch_size").orElse(PATCH)));
    }

    static Optional<Boolean> flag(FactsRow row, String field) throws CatalogException {
        Optional<String> text = row.text(field);
        if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
            throw row.refuse(field, "true or false");
        }
        return text.map("true"::equals);
    }

    /** The first of these fields that the row has. */
    static OptionalInt first(FactsRow row, String... fields) throws CatalogException {
        for (String field : fields) {
            OptionalInt value = row.optionalInt(field, 1);
            if (value.isPresent() && value.getAsInt() > LARGEST) {
                throw row.refuse(field, "a whole number from 1 to " + LARGEST);
            }
            if (value.isPresent()) {
                return value;
            }
        }
        return OptionalInt.empty();
    }
}
