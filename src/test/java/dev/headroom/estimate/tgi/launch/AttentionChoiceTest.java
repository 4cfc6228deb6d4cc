package dev.headroom.estimate.tgi.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.estimate.tgi.Known;
import dev.headroom.gpu.ComputeCapability;
import dev.headroom.serving.TgiRelease;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttentionChoiceTest {

    @ParameterizedTest(name = "TGI {0}, {1}, compute capability {2}: {3}")
    @CsvSource({
        // launcher/src/main.rs, resolve_attention, v3.3.7
        "3.3.7, meta-llama/Llama-3.1-8B-Instruct,    8.6, FLASHINFER",
        "3.3.7, meta-llama/Llama-3.1-8B-Instruct,    7.5, FLASHINFER",
        "3.3.7, microsoft/Phi-3-mini-4k-instruct,    9.0, FLASHDECODING", // heads of 96
        "3.3.7, microsoft/Phi-3-mini-4k-instruct,    7.5, PAGED",
        "3.3.7, microsoft/phi-2,                     8.0, FLASHDECODING", // heads of 80
        "3.3.7, tiiuae/falcon-7b,                    8.0, FLASHDECODING", // by name, though its heads are 64 wide
        "3.3.7, deepseek-ai/DeepSeek-V2-Lite,        8.0, FLASHDECODING",
        "3.3.7, google/gemma-2-9b-it,                8.9, FLASHINFER",
        "3.3.7, google/gemma-3-4b-it,                8.9, FLASHINFER",
        "3.3.7, llava-hf/llava-v1.6-mistral-7b-hf,   8.9, FLASHDECODING", // its text_config names no head_dim
        "3.3.7, Qwen/Qwen2-VL-7B-Instruct,           8.9, FLASHINFER",
        // config.json says n_head or n_heads, which the launcher does not read, though heads are 64, 128 or 256 wide
        "3.3.7, openai-community/gpt2-xl,            8.6, FLASHDECODING",
        "3.3.7, bigcode/starcoder,                   8.0, FLASHDECODING",
        "3.3.7, bigcode/starcoder,                   7.5, PAGED",
        "3.3.7, EleutherAI/gpt-j-6b,                 8.6, FLASHDECODING",
        "3.3.7, databricks/dbrx-instruct,            8.0, FLASHDECODING",
        "3.3.7, deepseek-ai/DeepSeek-V3,             9.0, FLASHDECODING", // 7168 / 128 is 56
        "3.3.7, Qwen/Qwen3-8B,                       8.9, FLASHINFER",
        "2.3.0, meta-llama/Llama-3.1-8B-Instruct,    8.6, FLASHINFER",
        "2.2.0, meta-llama/Llama-3.1-8B-Instruct,    8.6, PAGED",
        "1.0.0, meta-llama/Llama-2-7b-hf,            9.0, PAGED",
    })
    void whatTheLauncherChooses(String release, String model, String capability, AttentionBackend attention) {
        assertThat(AttentionChoice.choose(
                        ReleaseBehaviour.of(TgiRelease.of(release)),
                        Known.model(model),
                        ComputeCapability.parse(capability)))
                .isEqualTo(attention);
    }
}
