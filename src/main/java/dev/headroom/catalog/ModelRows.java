package dev.headroom.catalog;

import dev.headroom.model.AttentionShape;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelId;
import dev.headroom.model.TensorFacts;
import dev.headroom.units.Bytes;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Makes model facts of a row of a models file.
 *
 * <p>Required are {@code model_id, model_type, hidden_size, intermediate_size, num_hidden_layers, num_attention_heads,
 * num_key_value_heads, vocab_size, max_position_embeddings, num_parameters}. Read when there are {@code head_dim,
 * head_dim_effective, num_parameters_least, safetensors_total_size_bytes} and what {@link ModelDetailRows} and {@link QuantizationRows} read. Every other field is for
 * people.
 */
final class ModelRows {

    private static final Pattern TYPE = Pattern.compile("[\\w.-]{1,64}");

    private ModelRows() {}

    /** The id that a row is about. */
    static ModelId id(FactsRow row) throws CatalogException {
        String id = row.requiredText("model_id");
        if (!ModelId.isValid(id)) {
            throw row.refuse(
                    "model_id", "an id of the Hub, name or namespace/name of letters, digits, '-', '_' and '.',");
        }
        return new ModelId(id);
    }

    /** The facts that a row gives. */
    static ModelFacts facts(FactsRow row) throws CatalogException {
        try {
            return new ModelFacts(
                    id(row),
                    type(row),
                    row.positiveInt("hidden_size"),
                    row.positiveInt("intermediate_size"),
                    row.positiveInt("vocab_size"),
                    row.positiveInt("max_position_embeddings"),
                    attention(row),
                    tensors(row),
                    QuantizationRows.quantization(row),
                    row.file(),
                    ModelDetailRows.details(row));
        } catch (IllegalArgumentException e) {
            throw new CatalogException(row.where() + e.getMessage());
        }
    }

    private static String type(FactsRow row) throws CatalogException {
        String type = row.requiredText("model_type");
        if (!TYPE.matcher(type).matches()) {
            throw row.refuse("model_type", "config.json's model_type, for example llama,");
        }
        return type;
    }

    /** The effective width is the config's own, else hidden_size / num_attention_heads (transformers' default). */
    private static AttentionShape attention(FactsRow row) throws CatalogException {
        int heads = row.positiveInt("num_attention_heads");
        OptionalInt headDim = row.optionalInt("head_dim", 1);
        int fallback = headDim.orElse(Math.max(1, row.positiveInt("hidden_size") / heads));
        return new AttentionShape(
                row.positiveInt("num_hidden_layers"),
                heads,
                row.positiveInt("num_key_value_heads"),
                headDim,
                row.optionalInt("head_dim_effective", 1).orElse(fallback));
    }

    private static TensorFacts tensors(FactsRow row) throws CatalogException {
        OptionalLong size = row.optionalPositiveLong("safetensors_total_size_bytes");
        long parameters = row.positiveLong("num_parameters");
        return new TensorFacts(
                parameters,
                row.optionalPositiveLong("num_parameters_least").orElse(parameters),
                size.isPresent() ? Optional.of(new Bytes(size.getAsLong())) : Optional.empty());
    }
}
