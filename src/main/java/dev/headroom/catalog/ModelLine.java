package dev.headroom.catalog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.headroom.model.AttentionShape;
import dev.headroom.model.Dtype;
import dev.headroom.model.MlaShape;
import dev.headroom.model.ModelDetails;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.MoeShape;
import dev.headroom.model.Quantization;
import dev.headroom.model.TensorFacts;
import dev.headroom.model.VisionShape;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A line of a catalogue file about one model, as {@code --catalog-models} reads it.
 *
 * @param facts the facts
 * @param cache what a cache notes beside them; a catalogue passes over it
 */
public record ModelLine(ModelFacts facts, Map<String, String> cache) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String CACHE = "cache";

    /** Copies the map. */
    public ModelLine {
        cache = Map.copyOf(cache);
    }

    /**
     * Reads a line that {@link #text} wrote.
     *
     * @param name what to call its file in an error
     * @throws CatalogException naming file, field and value when it is not such a line
     */
    public static ModelLine read(String name, String text) throws CatalogException {
        FactsRow row = JsonLines.row(name, 1, text);
        Map<String, String> cache = new TreeMap<>();
        row.fields().forEach((field, value) -> {
            if (field.startsWith(CACHE + ".")) {
                cache.put(field.substring(CACHE.length() + 1), value);
            }
        });
        ModelFacts facts = ModelRows.facts(row);
        return new ModelLine(facts.withSource(row.text("source").orElse(name)), cache);
    }

    /** The line, without an end of line: JSON with the fields that {@link ModelCatalog} reads. */
    public String text() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a String was written
        }
        return text.toString();
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStringField("model_id", facts.id().value());
        json.writeStringField("model_type", facts.modelType());
        json.writeNumberField("hidden_size", facts.hiddenSize());
        json.writeNumberField("intermediate_size", facts.intermediateSize());
        json.writeNumberField("vocab_size", facts.vocabSize());
        json.writeNumberField("max_position_embeddings", facts.maxPositionEmbeddings());
        write(json, facts.attention());
        write(json, facts.tensors());
        if (facts.quantization().isPresent()) {
            write(json, facts.quantization().get());
        }
        write(json, facts.details());
        json.writeStringField("source", facts.source());
        writeCache(json);
    }

    private void writeCache(JsonGenerator json) throws IOException {
        if (cache.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(CACHE);
        for (Map.Entry<String, String> note : new TreeMap<>(cache).entrySet()) {
            json.writeStringField(note.getKey(), note.getValue());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, TensorFacts tensors) throws IOException {
        json.writeNumberField("num_parameters", tensors.numParameters());
        if (tensors.leastParameters() < tensors.numParameters()) {
            json.writeNumberField("num_parameters_least", tensors.leastParameters());
        }
        if (tensors.safetensorsTotalSize().isPresent()) {
            json.writeNumberField(
                    "safetensors_total_size_bytes",
                    tensors.safetensorsTotalSize().get().value());
        }
    }

    private static void write(JsonGenerator json, AttentionShape attention) throws IOException {
        json.writeNumberField("num_hidden_layers", attention.numHiddenLayers());
        json.writeNumberField("num_attention_heads", attention.numAttentionHeads());
        json.writeNumberField("num_key_value_heads", attention.numKeyValueHeads());
        write(json, "head_dim", attention.headDim());
        json.writeNumberField("head_dim_effective", attention.headDimEffective());
    }

    private static void write(JsonGenerator json, String field, OptionalInt value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(field, value.getAsInt());
        }
    }

    private static void write(JsonGenerator json, Quantization quantization) throws IOException {
        json.writeObjectFieldStart("quantization_config");
        json.writeStringField("quant_method", quantization.quantMethod());
        write(json, "bits", quantization.bits());
        write(json, "group_size", quantization.groupSize());
        if (quantization.symmetric().isPresent()) {
            json.writeBooleanField("sym", quantization.symmetric().get());
        }
        write(json, "weight_block_size", quantization.weightBlockSize());
        if (quantization.kvCacheDtype().filter(Dtype.FLOAT8::equals).isPresent()) {
            json.writeObjectFieldStart("kv_cache_scheme");
            json.writeNumberField("num_bits", 8);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ModelDetails details) throws IOException {
        if (details.torchDtype().isPresent()) {
            json.writeStringField("torch_dtype", details.torchDtype().get().label());
        }
        json.writeBooleanField("tie_word_embeddings", details.tieWordEmbeddings());
        write(json, "sliding_window", details.slidingWindow());
        if (details.moe().isPresent()) {
            write(json, details.moe().get());
        }
        if (details.mla().isPresent()) {
            write(json, details.mla().get());
        }
        if (details.vision().isPresent()) {
            write(json, details.vision().get());
        }
    }

    private static void write(JsonGenerator json, MoeShape moe) throws IOException {
        json.writeObjectFieldStart("moe");
        json.writeNumberField("num_experts", moe.numExperts());
        json.writeNumberField("num_experts_per_tok", moe.numExpertsPerTok());
        json.writeNumberField("moe_intermediate_size", moe.intermediateSize());
        json.writeNumberField("shared_expert_intermediate_size", moe.sharedIntermediateSize());
        json.writeNumberField("first_k_dense_replace", moe.firstKDenseReplace());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, MlaShape mla) throws IOException {
        json.writeObjectFieldStart("mla");
        if (mla.qLoraRank() > 0) {
            json.writeNumberField("q_lora_rank", mla.qLoraRank());
        }
        json.writeNumberField("kv_lora_rank", mla.kvLoraRank());
        json.writeNumberField("qk_nope_head_dim", mla.qkNopeHeadDim());
        json.writeNumberField("qk_rope_head_dim", mla.qkRopeHeadDim());
        json.writeNumberField("v_head_dim", mla.vHeadDim());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, VisionShape vision) throws IOException {
        json.writeObjectFieldStart("vision");
        json.writeNumberField("hidden_size", vision.hiddenSize());
        json.writeNumberField("intermediate_size", vision.intermediateSize());
        json.writeNumberField("num_hidden_layers", vision.numHiddenLayers());
        json.writeNumberField("num_attention_heads", vision.numAttentionHeads());
        json.writeNumberField("patch_size", vision.patchSize());
        json.writeEndObject();
    }
}
