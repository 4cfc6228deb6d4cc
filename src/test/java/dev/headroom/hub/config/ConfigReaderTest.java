package dev.headroom.hub.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.hub.config.ConfigFiles.QuantizationFile;
import dev.headroom.hub.json.Json;
import dev.headroom.hub.json.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that are missing, wrong, or said in another way. */
class ConfigReaderTest {

    private static final String LLAMA = "\"model_type\": \"llama\"";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'hidden_size': '4096' | config.json: hidden_size must be a whole number from 1 to 1048576 but is \"4096\"",
                "'hidden_size': 4096.5 | config.json: hidden_size must be a whole number from 1 to 1048576 but is 4096.5",
                "'hidden_size': 99999999 | config.json: hidden_size must be a whole number from 1 to 1048576 but is 99999999",
                "'hidden_size': 1e400 | config.json: hidden_size must be a whole number from 1 to 1048576 but is \"Infinity\"",
                "'num_attention_heads': 0 | config.json: num_attention_heads must be a whole number from 1 to 2147483647 but is 0",
                "'n_head': 0 | config.json: n_head must be a whole number from 1 to 2147483647 but is 0",
                "'num_hidden_layers': -32 | config.json: num_hidden_layers must be a whole number from 1 to 2147483647 but is -32",
                "'num_hidden_layers': [] | config.json: num_hidden_layers must be a whole number from 1 to 2147483647 but is []",
                "'intermediate_size': [8192, 16384] | config.json: intermediate_size must be the same for all layers but is [8192,16384]",
                "'vocab_size': null | config.json has no vocab_size, nor padded_vocab_size",
                "'vocab_size': NaN | config.json: vocab_size must be a whole number from 1 to 16777216 but is \"NaN\"",
                "'tie_word_embeddings': 'yes' | config.json: tie_word_embeddings must be true or false but is \"yes\"",
                "'torch_dtype': 16 | config.json: torch_dtype must be a text but is 16",
                "'max_position_embeddings': 18446744073709551616 | config.json: max_position_embeddings must be a whole number from 1 to 2147483647 but is 18446744073709551616",
                "'model_type': 'mpt', 'expansion_ratio': 1e9 | config.json: expansion_ratio must be such that the MLP of hidden_size 2048 is 1 to 4194304 wide but is 1.0E9",
                "'num_local_experts': 8, 'num_experts_per_tok': 9 | config.json: num_experts_per_tok must be between 1 and 8 but was 9",
                "'kv_lora_rank': 512 | config.json has no qk_nope_head_dim",
                "'quantization_config': {} | quantization_config of config.json has no quant_method",
                "'quantization_config': {'quant_method': 'a b'} | quantization_config of config.json: quant_method must be a name such as gptq but is \"a b\"",
                "'quantization_config': 'awq' | config.json: quantization_config must be an object but is \"awq\"",
                "'quantization_config': {'quant_method': 'gptq', 'bits': 64} | config.json: quantization_config.bits must be between 1 and 32 but was 64",
                "'quantization_config': {'quant_method': 'gptq', 'bits': 4.5} | quantization_config of config.json: bits must be a whole number from 1 to 2147483647 but is 4.5",
                "'vision_config': {'depth': 32} | vision_config of config.json has no embed_dim, nor hidden_size, width",
            })
    void refusesWithASentence(String settings, String sentence) {
        assertThat(reasonOf("{" + (settings.contains("model_type") ? "" : LLAMA + ", ") + settings.replace('\'', '"')
                        + "}"))
                .isEqualTo(sentence);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | config.json has no model_type",
                "{\"model_type\": \"a b\"} | config.json: model_type must be a name such as llama but is \"a b\"",
                "{\"model_type\": \"mamba\"} | config.json has no hidden_size, nor n_embd, d_model, n_embed",
                "[] | config.json holds no JSON object",
                "`` | config.json holds no JSON object",
                "<html> | config.json is not JSON that can be read, line 1, column 1: Unexpected character ('<' (code 60))",
                "{\"model_type\": | config.json is not JSON that can be read, line 1, column 15: it ends early",
                "{\"a\": 1, \"a\": 2} | config.json is not JSON that can be read, line 1, column 13: Duplicate field 'a'",
                "{} {} | config.json is not JSON that can be read: something follows the object",
            })
    void refusesAFileThatIsNoConfig(String file, String sentence) {
        assertThat(reasonOf(file)).isEqualTo(sentence);
    }

    @Test
    void refusesDeepNesting() {
        assertThat(reasonOf("[".repeat(1000)))
                .isEqualTo("config.json is not JSON that can be read: it is nested too deeply, or a name,"
                        + " a number or a text is too long");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] file = "{\"model_type\": \"ll\u00e4ma\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(reasonOf(file)).isEqualTo("config.json is not JSON that can be read: it is not UTF-8");
    }

    /** Python writes them, and mamba's configs hold them. */
    @Test
    void takesInfinity() throws MalformedException {
        assertThat(read("{" + LLAMA + ", \"time_step_limit\": [0.0, Infinity]}").hiddenSize())
                .isEqualTo(4096);
    }

    @ParameterizedTest(name = "{0}: {1} key and value heads")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'model_type': 'mistral' | 8",
                "'model_type': 'mistral', 'num_key_value_heads': null | 32",
                "'model_type': 'llama', 'num_key_value_heads': null, 'num_attention_heads': 40 | 40",
                "'model_type': 'falcon', 'num_kv_heads': 71 | 1",
                "'model_type': 'falcon', 'multi_query': false, 'num_kv_heads': null | 71",
                "'model_type': 'gpt_bigcode', 'multi_query': false | 12",
                "'model_type': 'gpt2', 'attention_head_type': 'multiquery' | 1",
                "'model_type': 'mpt', 'attn_config': {'attn_type': 'multiquery_attention'} | 1",
                "'model_type': 'mpt', 'attn_config': {'attn_type': 'grouped_query_attention', 'kv_n_heads': 4} | 4",
                "'model_type': 'llava', 'text_config': {'model_type': 'mistral'} | 8",
                "'model_type': 'new_thing', 'thinker_config': {'text_config': {'model_type': 'qwen3_moe'}} | 4",
            })
    void countsKeyValueHeads(String settings, int heads) throws MalformedException {
        assertThat(read("{" + settings.replace('\'', '"') + "}").attention().numKeyValueHeads())
                .isEqualTo(heads);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'quant_method': 'fp8', 'weight_block_size': [128, 64] | quantization.quant_method: fp8",
                "'load_in_4bit': true | quantization.quant_method: bitsandbytes, quantization.bits: 4",
                "'w_bit': 4, 'q_group_size': 128, 'zero_point': true | quantization.quant_method: awq, quantization.bits: 4,"
                        + " quantization.group_size: 128, quantization.symmetric: false",
                "'quant_algo': 'NVFP4' | quantization.quant_method: modelopt, quantization.bits: 4",
                "'quant_method': 'exl2', 'bits': 4.65 | quantization.quant_method: exl2, quantization.bits: 5",
                "'quant_method': 'compressed-tensors', 'config_groups': {'g': {'weights': {'num_bits': 4, 'group_size': 128,"
                        + " 'symmetric': false}}} | quantization.quant_method: compressed-tensors, quantization.bits: 4,"
                        + " quantization.group_size: 128, quantization.symmetric: false",
                "'quant_method': 'compressed-tensors', 'format': 'marlin-24', 'config_groups': {'g': {'weights':"
                        + " {'num_bits': 4}}} | quantization.quant_method: compressed-tensors, quantization.bits: 4",
                "'quant_method': 'compressed-tensors', 'format': 'nvfp4-pack-quantized', 'config_groups': {'g': {'weights':"
                        + " {'num_bits': 4}}} | quantization.quant_method: compressed-tensors-nvfp4-pack-quantized,"
                        + " quantization.bits: 4",
                "'format': 'mixed-precision', 'config_groups': {'g': {'weights': {'num_bits': 8}}} |"
                        + " quantization.quant_method: compressed-tensors-mixed-precision, quantization.bits: 8",
            })
    void readsQuantization(String block, String expected) throws MalformedException {
        String json = block.replace('\'', '"');
        assertThat(quantization(read("{" + LLAMA + ", \"quantization_config\": {" + json + "}}")))
                .isEqualTo(expected);
        assertThat(quantization(read("{" + LLAMA + ", \"compression_config\": {" + json + "}}")))
                .isEqualTo(expected);
    }

    @Test
    void readsTheFileOfModelOpt() throws MalformedException {
        QuantizationFile file = new QuantizationFile(
                "hf_quant_config.json",
                json(
                        "hf_quant_config.json",
                        "{\"quantization\": {\"quant_algo\": \"FP8\", \"kv_cache_quant_algo\": \"FP8\"}}"));
        Architecture model =
                ConfigReader.read(new ConfigFiles(json("config.json", "{" + LLAMA + "}"), Optional.of(file)));
        assertThat(quantization(model))
                .isEqualTo(
                        "quantization.quant_method: modelopt, quantization.bits: 8, quantization.kv_cache_dtype: float8");
    }

    private static String quantization(Architecture model) {
        return String.join(
                ", ",
                FactsText.of(model)
                        .lines()
                        .filter(line -> line.startsWith("quantization."))
                        .toList());
    }

    private static String reasonOf(String file) {
        return reasonOf(file.getBytes(StandardCharsets.UTF_8));
    }

    private static String reasonOf(byte[] file) {
        try {
            return ConfigReader.read(new ConfigFiles(Json.object("config.json", file), Optional.empty()))
                    .toString();
        } catch (MalformedException e) {
            return e.reason();
        }
    }

    private static Architecture read(String file) throws MalformedException {
        return ConfigReader.read(new ConfigFiles(json("config.json", file), Optional.empty()));
    }

    private static JsonNode json(String name, String file) throws MalformedException {
        return Json.object(name, file.getBytes(StandardCharsets.UTF_8));
    }
}
