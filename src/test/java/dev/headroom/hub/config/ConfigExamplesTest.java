package dev.headroom.hub.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.catalog.CatalogException;
import dev.headroom.catalog.ModelCatalog;
import dev.headroom.hub.json.MalformedException;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelId;
import dev.headroom.model.ModelLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shape of config.json that we have seen, and the built-in facts about the same models. */
class ConfigExamplesTest {

    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    static Stream<ConfigExample> examples() throws IOException {
        return ConfigExample.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void isReadAsExpected(ConfigExample example) throws IOException {
        if (UPDATE) {
            Files.writeString(example.expected(), example.facts());
        }
        assertThat(example.facts()).isEqualTo(Files.readString(example.expected()));
    }

    @Test
    void allExamplesAreThere() throws IOException {
        assertThat(ConfigExample.all()).hasSizeGreaterThanOrEqualTo(45);
    }

    /** Two readers, one truth: what we read from a repository is what the built-in facts say. */
    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "bloom-560m, bigscience/bloom-560m, ''",
        "chatglm3-6b, THUDM/chatglm3-6b, ''",
        "dbrx, databricks/dbrx-instruct, ''",
        // a catalogue row does not hold lists
        "deepseek-r1, deepseek-ai/DeepSeek-R1, 'read quantization.weight_block_size: 128'",
        "deepseek-v2-lite, deepseek-ai/DeepSeek-V2-Lite, ''",
        "falcon-180b-chat, tiiuae/falcon-180B-chat, ''",
        "falcon-7b-instruct, tiiuae/falcon-7b-instruct, ''",
        "flan-t5-large, google/flan-t5-large, ''",
        "gemma-2-9b, google/gemma-2-9b, ''",
        "gemma-3-1b-it, google/gemma-3-1b-it, ''",
        "gemma-3-27b-it, google/gemma-3-27b-it, ''",
        "gpt-j-6b, EleutherAI/gpt-j-6b, ''",
        "gpt2-xl, openai-community/gpt2-xl, ''",
        "granite-moe-1b-a400m, ibm-granite/granite-3.1-1b-a400m-instruct, ''",
        "llama-2-13b-chat-gptq, TheBloke/Llama-2-13B-chat-GPTQ, ''",
        "llama-3.1-405b-fbgemm-fp8, meta-llama/Llama-3.1-405B-Instruct-FP8, ''",
        // mllama calls the heads of its tower attention_heads
        "llama-3.2-11b-vision-mllama, meta-llama/Llama-3.2-11B-Vision-Instruct, 'read vision.num_attention_heads: 16; built in vision.num_attention_heads: 1'",
        // the shared expert is in the class, not in the config
        "llama-4-scout, meta-llama/Llama-4-Scout-17B-16E-Instruct, 'read moe.shared_intermediate_size: 8192; built in moe.shared_intermediate_size: 0'",
        // a catalogue row does not look into config_groups for symmetry
        "llama-4-scout-fp8-dynamic, RedHatAI/Llama-4-Scout-17B-16E-Instruct-FP8-dynamic, 'read moe.shared_intermediate_size: 8192; read quantization.symmetric: true; built in moe.shared_intermediate_size: 0'",
        "llava-1.5-7b, llava-hf/llava-1.5-7b-hf, ''",
        "mistral-7b-v0.1, mistralai/Mistral-7B-v0.1, ''",
        "mistral-nemo, mistralai/Mistral-Nemo-Instruct-2407, ''",
        "mixtral-8x7b-instruct, mistralai/Mixtral-8x7B-Instruct-v0.1, ''",
        "mpt-7b, mosaicml/mpt-7b, ''",
        "opt-125m, facebook/opt-125m, ''",
        "phi-3-mini-128k, microsoft/Phi-3-mini-128k-instruct, ''",
        "phi-3.5-moe, microsoft/Phi-3.5-MoE-instruct, ''",
        // a window that use_sliding_window turns off is none
        "qwen2.5-7b-instruct, Qwen/Qwen2.5-7B-Instruct, 'built in sliding_window: 131072'",
        // the same
        "qwen2.5-vl-7b, Qwen/Qwen2.5-VL-7B-Instruct, 'built in sliding_window: 32768'",
        "qwen3-30b-a3b, Qwen/Qwen3-30B-A3B, ''",
        // a catalogue row does not hold lists
        "qwen3-8b-fp8, Qwen/Qwen3-8B-FP8, 'read quantization.weight_block_size: 128'",
    })
    void agreesWithTheBuiltInFacts(String example, String id, String differences)
            throws IOException, CatalogException, MalformedException {
        ModelFacts builtIn = ((ModelLookup.Found) ModelCatalog.load(List.of()).find(new ModelId(id))).facts();
        assertThat(differing(new ConfigExample(example).facts(), FactsText.of(architecture(builtIn))))
                .isEqualTo(differences);
    }

    private static Architecture architecture(ModelFacts facts) {
        return new Architecture(
                facts.modelType(),
                facts.hiddenSize(),
                facts.intermediateSize(),
                facts.vocabSize(),
                facts.maxPositionEmbeddings(),
                facts.attention(),
                facts.quantization(),
                facts.details());
    }

    /** The lines of which only one side has one, each with its side. */
    private static String differing(String read, String builtIn) {
        List<String> ours = read.lines().toList();
        List<String> theirs = builtIn.lines().toList();
        return String.join(
                "; ",
                Stream.concat(
                                ours.stream()
                                        .filter(line -> !theirs.contains(line))
                                        .map(line -> "read " + line),
                                theirs.stream()
                                        .filter(line -> !ours.contains(line))
                                        .map(line -> "built in " + line))
                        .toList());
    }
}
