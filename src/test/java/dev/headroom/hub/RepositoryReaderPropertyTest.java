package dev.headroom.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.hub.RepositoryFacts.Unreadable;
import dev.headroom.hub.safetensors.SafetensorsFile;
import dev.headroom.hub.safetensors.StoredType;
import dev.headroom.model.ModelId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever a repository holds, reading it gives facts or a sentence. */
class RepositoryReaderPropertyTest {

    private static final ModelId ID = new ModelId("acme/llama");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final SafetensorsFile WEIGHTS =
            new SafetensorsFile().with("model.embed_tokens.weight", StoredType.F16, 4, 2);

    /** Settings at which anything may stand. */
    private static final List<String> SETTINGS = List.of(
            "hidden_size",
            "n_embd",
            "num_hidden_layers",
            "num_attention_heads",
            "num_key_value_heads",
            "multi_query",
            "head_dim",
            "kv_channels",
            "intermediate_size",
            "n_inner",
            "expansion_ratio",
            "vocab_size",
            "max_position_embeddings",
            "sliding_window",
            "use_sliding_window",
            "tie_word_embeddings",
            "torch_dtype",
            "num_local_experts",
            "num_experts_per_tok",
            "n_shared_experts",
            "moe_intermediate_size",
            "first_k_dense_replace",
            "kv_lora_rank",
            "q_lora_rank",
            "qk_nope_head_dim",
            "qk_rope_head_dim",
            "v_head_dim",
            "text_config",
            "vision_config",
            "thinker_config",
            "attn_config",
            "ffn_config",
            "model_type",
            "depth",
            "embed_dim",
            "mlp_ratio",
            "patch_size",
            "quantization_config",
            "quant_method",
            "bits",
            "group_size",
            "zero_point",
            "weight_block_size",
            "config_groups",
            "weights",
            "kv_cache_scheme",
            "load_in_4bit");

    private static final List<String> TYPES =
            List.of("llama", "gpt2", "falcon", "mpt", "dbrx", "deepseek_v3", "llava", "qwen2_vl", "qwen", "new_thing");

    @Property
    void settingsOfAnyKindGiveFactsOrASentence(@ForAll("configs") JsonNode config) {
        check(RepositoryReader.read(
                ID, new MemoryFiles().with("config.json", config.toString()).with("model.safetensors", WEIGHTS)));
    }

    @Property
    void bytesOfAnyKindGiveFactsOrASentence(
            @ForAll byte[] config, @ForAll byte[] index, @ForAll byte[] weights, @ForAll byte[] quantization) {
        check(RepositoryReader.read(
                ID,
                new MemoryFiles()
                        .with(
                                "config.json",
                                config.length % 2 == 0
                                        ? config
                                        : "{\"model_type\": \"llama\"}".getBytes(StandardCharsets.UTF_8))
                        .with("model.safetensors.index.json", index)
                        .with("model.safetensors", weights)
                        .with("quantize_config.json", quantization)));
    }

    private static void check(RepositoryFacts facts) {
        if (facts instanceof Unreadable unreadable) {
            assertThat(unreadable.reason()).isNotBlank().doesNotEndWith(".").doesNotContain("\n");
            assertThat(unreadable.remedy()).isNotBlank().doesNotEndWith(".").doesNotContain("\n");
        }
    }

    @Provide
    Arbitrary<JsonNode> configs() {
        return object(2)
                .flatMap(config -> Arbitraries.of(TYPES)
                        .map(type -> ((ObjectNode) config.deepCopy()).set("model_type", JSON.textNode(type))));
    }

    private static Arbitrary<JsonNode> object(int depth) {
        return Arbitraries.maps(Arbitraries.of(SETTINGS), value(depth))
                .ofMaxSize(12)
                .map(fields -> {
                    ObjectNode object = JSON.objectNode();
                    fields.forEach(object::set);
                    return object;
                });
    }

    private static Arbitrary<JsonNode> value(int depth) {
        Arbitrary<JsonNode> simple = Arbitraries.oneOf(
                Arbitraries.integers().between(-2, 1 << 12).map(JSON::numberNode),
                Arbitraries.integers().map(JSON::numberNode),
                Arbitraries.longs().map(JSON::numberNode),
                Arbitraries.bigIntegers().map(JSON::numberNode),
                Arbitraries.doubles().map(JSON::numberNode),
                Arbitraries.of(true, false).map(JSON::booleanNode),
                Arbitraries.strings().ofMaxLength(8).map(JSON::textNode),
                Arbitraries.of(TYPES).map(JSON::textNode),
                Arbitraries.just(JSON.nullNode()));
        return depth == 0
                ? simple
                : Arbitraries.frequencyOf(
                        Tuple.of(6, simple), Tuple.of(1, object(depth - 1)), Tuple.of(1, list(depth - 1)));
    }

    private static Arbitrary<JsonNode> list(int depth) {
        return value(depth).list().ofMaxSize(3).map(values -> {
            ArrayNode array = JSON.arrayNode();
            array.addAll(values);
            return array;
        });
    }
}
