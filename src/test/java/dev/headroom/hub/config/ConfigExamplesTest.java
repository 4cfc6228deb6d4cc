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
        "bloom-560m, bigscience/bloom-560m",
        "chatglm3-6b, THUDM/chatglm3-6b",
        "dbrx, databricks/dbrx-instruct",
        "deepseek-r1, deepseek-ai/DeepSeek-R1",
        "deepseek-v2-lite, deepseek-ai/DeepSeek-V2-Lite",
        "falcon-180b-chat, tiiuae/falcon-180B-chat",
        "falcon-7b-instruct, tiiuae/falcon-7b-instruct",
        "flan-t5-large, google/flan-t5-large",
        "gemma-2-9b, google/gemma-2-9b",
        "gemma-3-1b-it, google/gemma-3-1b-it",
        "gemma-3-27b-it, google/gemma-3-27b-it",
        "gpt-j-6b, EleutherAI/gpt-j-6b",
        "gpt2-xl, openai-community/gpt2-xl",
        "granite-moe-1b-a400m, ibm-granite/granite-3.1-1b-a400m-instruct",
        "llama-2-13b-chat-gptq, TheBloke/Llama-2-13B-chat-GPTQ",
        "llama-3.1-405b-fbgemm-fp8, meta-llama/Llama-3.1-405B-Instruct-FP8",
        "llama-3.2-11b-vision-mllama, meta-llama/Llama-3.2-11B-Vision-Instruct",
        "llama-4-scout, meta-llama/Llama-4-Scout-17B-16E-Instruct",
        "llama-4-scout-fp8-dynamic, RedHatAI/Llama-4-Scout-17B-16E-Instruct-FP8-dynamic",
        "llava-1.5-7b, llava-hf/llava-1.5-7b-hf",
        "mistral-7b-v0.1, mistralai/Mistral-7B-v0.1",
        "mistral-nemo, mistralai/Mistral-Nemo-Instruct-2407",
        "mixtral-8x7b-instruct, mistralai/Mixtral-8x7B-Instruct-v0.1",
        "mpt-7b, mosaicml/mpt-7b",
        "opt-125m, facebook/opt-125m",
        "phi-3-mini-128k, microsoft/Phi-3-mini-128k-instruct",
        "phi-3.5-moe, microsoft/Phi-3.5-MoE-instruct",
        "qwen2.5-7b-instruct, Qwen/Qwen2.5-7B-Instruct",
        "qwen2.5-vl-7b, Qwen/Qwen2.5-VL-7B-Instruct",
        "qwen3-30b-a3b, Qwen/Qwen3-30B-A3B",
        "qwen3-8b-fp8, Qwen/Qwen3-8B-FP8",
    })
    void agreesWithTheBuiltInFacts(String example, String id) throws IOException, CatalogException, MalformedException {
        ModelFacts builtIn = ((ModelLookup.Found) ModelCatalog.load(List.of()).find(new ModelId(id))).facts();
        assertThat(FactsText.of(ConfigExample.architecture(builtIn))).isEqualTo(new ConfigExample(example).facts());
    }
}
