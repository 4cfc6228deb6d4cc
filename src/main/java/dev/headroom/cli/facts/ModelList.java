package dev.headroom.cli.facts;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headroom.cli.text.Columns;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.Quantization;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Models, to be printed.
 *
 * @param models the models in their order
 */
public record ModelList(List<ModelFacts> models) implements FactsList {

    private static final List<String> HEADER = List.of(
            "MODEL",
            "TYPE",
            "PARAMETERS",
            "WEIGHTS",
            "LAYERS",
            "HEADS",
            "KV HEADS",
            "HEAD DIM",
            "CONTEXT",
            "QUANTIZATION",
            "SOURCE");
    private static final List<Integer> LEFT = List.of(0, 1, 9, 10);
    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000L);
    private static final String UNKNOWN = "-";

    /** Copies the list. */
    public ModelList {
        models = List.copyOf(models);
    }

    @Override
    public boolean isEmpty() {
        return models.isEmpty();
    }

    @Override
    public List<String> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        models.stream().map(ModelList::cells).forEach(rows::add);
        return Columns.align(rows, LEFT);
    }

    private static List<String> cells(ModelFacts model) {
        return List.of(
                model.id().value(),
                model.modelType(),
                billions(model.tensors().numParameters()),
                model.tensors()
                        .safetensorsTotalSize()
                        .map(size -> size.inGB() + " GB")
                        .orElse(UNKNOWN),
                Integer.toString(model.attention().numHiddenLayers()),
                Integer.toString(model.attention().numAttentionHeads()),
                Integer.toString(model.attention().numKeyValueHeads()),
                Integer.toString(model.attention().headDimEffective()),
                Integer.toString(model.maxPositionEmbeddings()),
                model.quantization().map(ModelList::quantization).orElse(UNKNOWN),
                model.source());
    }

    /** {@code 8.03 B}. */
    private static String billions(long parameters) {
        return BigDecimal.valueOf(parameters)
                        .divide(BILLION, 2, RoundingMode.HALF_UP)
                        .toPlainString()
                + " B";
    }

    private static String quantization(Quantization quantization) {
        String bits =
                quantization.bits().isPresent() ? " " + quantization.bits().getAsInt() + " bit" : "";
        return quantization.quantMethod() + bits;
    }

    @Override
    public String json() {
        return JsonArray.of(models, ModelList::write);
    }

    private static void write(JsonGenerator json, ModelFacts model) throws IOException {
        json.writeStringField("id", model.id().value());
        json.writeStringField("modelType", model.modelType());
        json.writeNumberField("numParameters", model.tensors().numParameters());
        JsonArray.write(json, "safetensorsTotalSizeBytes", model.tensors().safetensorsTotalSize());
        json.writeNumberField("hiddenSize", model.hiddenSize());
        json.writeNumberField("intermediateSize", model.intermediateSize());
        json.writeNumberField("vocabSize", model.vocabSize());
        json.writeNumberField("maxPositionEmbeddings", model.maxPositionEmbeddings());
        json.writeNumberField("numHiddenLayers", model.attention().numHiddenLayers());
        json.writeNumberField("numAttentionHeads", model.attention().numAttentionHeads());
        json.writeNumberField("numKeyValueHeads", model.attention().numKeyValueHeads());
        JsonArray.write(json, "headDim", model.attention().headDim());
        json.writeNumberField("headDimEffective", model.attention().headDimEffective());
        write(json, model.quantization());
        json.writeStringField("source", model.source());
    }

    private static void write(JsonGenerator json, Optional<Quantization> quantization) throws IOException {
        if (quantization.isEmpty()) {
            json.writeNullField("quantization");
            return;
        }
        json.writeObjectFieldStart("quantization");
        json.writeStringField("quantMethod", quantization.get().quantMethod());
        JsonArray.write(json, "bits", quantization.get().bits());
        JsonArray.write(json, "groupSize", quantization.get().groupSize());
        json.writeEndObject();
    }
}
