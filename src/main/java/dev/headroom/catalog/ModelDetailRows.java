package dev.headroom.catalog;

import dev.headroom.model.Dtype;
import dev.headroom.model.MlaShape;
import dev.headroom.model.ModelDetails;
import dev.headroom.model.MoeShape;
import dev.headroom.model.Quantization;
import dev.headroom.model.VisionShape;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads what only some models have: {@code torch_dtype, tie_word_embeddings, sliding_window, moe, mla, vision,
 * quantization_config}, each by the names that the config of its class uses.
 */
final class ModelDetailRows {

    private static final String QUANTIZATION = "quantization_config";
    private static final int LARGEST = 1 << 22;

    private ModelDetailRows() {}

    static ModelDetails details(FactsRow row) throws CatalogException {
        return new ModelDetails(
                row.text("torch_dtype").flatMap(Dtype::named),
                flag(row, "tie_word_embeddings").orElse(false),
                row.optionalInt("sliding_window", 1),
                moe(row),
                mla(row),
                vision(row));
    }

    private static Optional<MoeShape> moe(FactsRow row) throws CatalogException {
        OptionalInt experts = first(row, "moe.num_local_experts", "moe.n_routed_experts", "moe.num_experts");
        if (experts.isEmpty()) {
            return Optional.empty();
        }
        int width = first(row, "moe.moe_intermediate_size").orElse(row.positiveInt("intermediate_size"));
        int shared = row.optionalInt("moe.n_shared_experts", 0).orElse(0);
        return Optional.of(new MoeShape(
                experts.getAsInt(),
                first(row, "moe.num_experts_per_tok").orElse(1),
                width,
                row.optionalInt("moe.shared_expert_intermediate_size", 0).orElse(Math.multiplyExact(shared, width)),
                row.optionalInt("moe.first_k_dense_replace", 0).orElse(0)));
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
                first(row, "vision.num_attention_heads", "vision.num_heads").orElse(1),
                first(row, "vision.patch_size").orElse(1)));
    }

    /** How the checkpoint is quantized; the built-in rows rename config.json's {@code quant_method}, both are read. */
    static Optional<Quantization> quantization(FactsRow row) throws CatalogException {
        if (row.text(QUANTIZATION).isEmpty()) {
            return Optional.empty();
        }
        String method = row.text(QUANTIZATION + ".quant_method")
                .or(() -> row.text(QUANTIZATION + ".method"))
                .orElseThrow(() -> row.refuse(QUANTIZATION, "an object with a quant_method"));
        String weights = QUANTIZATION + ".config_groups.group_0.weights.";
        return Optional.of(new Quantization(
                method,
                first(row, QUANTIZATION + ".bits", weights + "num_bits"),
                row.optionalInt(QUANTIZATION + ".group_size", -1),
                symmetric(row),
                weightBlockSize(row),
                row.text(QUANTIZATION + ".kv_cache_scheme.num_bits")
                        .filter("8"::equals)
                        .map(_ -> Dtype.FLOAT8)));
    }

    /** A list, as config.json has it, is passed over. */
    private static OptionalInt weightBlockSize(FactsRow row) throws CatalogException {
        String field = QUANTIZATION + ".weight_block_size";
        return row.text(field).filter(JsonLines.LIST::equals).isPresent()
                ? OptionalInt.empty()
                : row.optionalInt(field, 1);
    }

    private static Optional<Boolean> symmetric(FactsRow row) throws CatalogException {
        Optional<Boolean> zeroPoint = flag(row, QUANTIZATION + ".zero_point");
        return zeroPoint.isPresent() ? zeroPoint.map(zero -> !zero) : flag(row, QUANTIZATION + ".sym");
    }

    private static Optional<Boolean> flag(FactsRow row, String field) throws CatalogException {
        Optional<String> text = row.text(field);
        if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
            throw row.refuse(field, "true or false");
        }
        return text.map("true"::equals);
    }

    /** The first of these fields that the row has. */
    private static OptionalInt first(FactsRow row, String... fields) throws CatalogException {
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
