package dev.headroom.estimate.tgi.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.estimate.tgi.Known;
import dev.headroom.estimate.tgi.Variants;
import dev.headroom.model.ModelFacts;
import dev.headroom.serving.TgiRelease;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitDefaultsTest {

    private static final Map<String, CudaCard> CARDS = Map.of(
            "A10G",
            Known.A10G,
            "L4",
            Known.L4,
            "T4",
            Known.T4,
            "A100",
            Known.A100,
            "H100",
            Known.H100,
            "3090",
            Known.RTX_3090);

    @ParameterizedTest(name = "TGI {0}, {1} on {2} x {3}: prefill {4} ({5})")
    @CsvSource({
        // computed by hand with launcher/src/main.rs's formulas, v3.3.7
        "3.3.7, meta-llama/Llama-3.1-8B-Instruct,  1, A10G, 8315,  compute-optimal on NVIDIA A10G",
        "3.3.7, meta-llama/Llama-3.1-8B-Instruct,  1, L4,   8049,  compute-optimal on NVIDIA L4",
        "3.3.7, meta-llama/Llama-3.1-8B-Instruct,  1, A100, 20755, compute-optimal on NVIDIA A100-SXM4-80GB",
        "3.3.7, meta-llama/Llama-3.1-8B-Instruct,  1, H100, 59870, compute-optimal on NVIDIA H100 80GB HBM3",
        "3.3.7, meta-llama/Llama-3.1-70B-Instruct, 4, A100, 8453,  compute-optimal on NVIDIA A100-SXM4-80GB",
        "3.3.7, meta-llama/Llama-3.1-70B-Instruct, 8, H100, 48767, compute-optimal on NVIDIA H100 80GB HBM3",
        "3.3.7, mistralai/Mixtral-8x7B-Instruct-v0.1, 2, A100, 23720, compute-optimal on NVIDIA A100-SXM4-80GB",
        // "Tesla T4" is none of the launcher's names; what it thinks fits is less than 4096
        "3.3.7, meta-llama/Llama-3.1-8B-Instruct,  1, T4,   3272,  reduced by the launcher to what it thinks fits",
        "3.3.7, meta-llama/Llama-3.1-8B-Instruct,  1, 3090, 4096,  'the launcher''s default'",
        // a vision model has no compute-optimal prefill; its own defaults came with 3.1.1 and 3.2.0
        "3.3.7, Qwen/Qwen2-VL-7B-Instruct, 1, A100, 10000, 'the launcher''s default'",
        "3.1.0, Qwen/Qwen2-VL-7B-Instruct, 1, A100, 4096,  'the launcher''s default'",
        "3.3.7, google/gemma-3-4b-it,      1, A100, 8000,  'the launcher''s default'",
        "3.1.1, google/gemma-3-4b-it,      1, A100, 4096,  'the launcher''s default'",
        // never more than the model's positions
        "3.3.7, microsoft/Phi-3-mini-4k-instruct,  1, H100, 4096,  compute-optimal on NVIDIA H100 80GB HBM3",
        "2.4.1, meta-llama/Llama-3.1-8B-Instruct,  1, H100, 4096,  'the model''s positions, 4096 at most'",
        "2.2.0, meta-llama/Llama-3.1-8B-Instruct,  1, H100, 4145,  max_input_tokens + 50",
        "1.4.5, meta-llama/Llama-3.1-8B-Instruct,  1, H100, 4096,  TGI 1.x default",
    })
    void prefillWhenNothingIsSet(String release, String model, int shards, String card, long prefill, String basis) {
        WarmUpLimits limits = resolve(release, Known.model(model), shards, CARDS.get(card), RequestedLimits.NONE);
        assertThat(limits.maxBatchPrefillTokens()).isEqualTo(prefill);
        assertThat(limits.prefillBasis()).isEqualTo(basis);
    }

    /** Its config.json has a shared expert's width and no n_shared_experts, which is the key that the launcher reads. */
    @Test
    void theLauncherSeesFourExpertsOfQwensMixture() {
        ModelFacts model = Variants.withPositions(Known.model("Qwen/Qwen1.5-MoE-A2.7B"), 131_072);
        // 312e12 / (24 x (2 x 2048 x 5 x 2048 + 6 x 2048 x 5632 x 4))
        assertThat(resolve("3.3.7", model, 1, Known.A100, RequestedLimits.NONE).maxBatchPrefillTokens())
                .isEqualTo(40_782);
    }

    @ParameterizedTest(name = "TGI {0}: input {1}, total {2}")
    @CsvSource({"1.4.5, 1024, 2048", "2.0.0, 4095, 4096", "2.4.0, 4095, 4096", "2.4.1, ,", "3.3.7, ,"})
    void inputAndTotalWhenNothingIsSet(String release, Long input, Long total) {
        WarmUpLimits limits =
                resolve(release, Known.model("meta-llama/Llama-3.1-8B-Instruct"), 1, Known.A10G, RequestedLimits.NONE);
        assertThat(limits.maxInputTokens()).isEqualTo(optional(input));
        assertThat(limits.maxTotalTokens()).isEqualTo(optional(total));
    }

    @ParameterizedTest(name = "max_batch_size {0}: prefill {1}")
    @CsvSource({"2, 8190", "4, 16380"})
    void theSecondMajorReleaseMultipliesByTheBatchSize(long maxBatchSize, long prefill) {
        RequestedLimits requested = new RequestedLimits(
                OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(maxBatchSize));
        WarmUpLimits limits =
                resolve("2.2.0", Known.model("meta-llama/Llama-3.1-8B-Instruct"), 1, Known.A10G, requested);
        assertThat(limits.maxBatchPrefillTokens()).isEqualTo(prefill);
    }

    @Test
    void whatIsSetStays() {
        for (String release : new String[] {"1.0.0", "2.2.0", "2.4.1", "3.3.7"}) {
            WarmUpLimits limits = resolve(
                    release,
                    Known.model("meta-llama/Llama-3.1-8B-Instruct"),
                    1,
                    Known.A10G,
                    RequestedLimits.of(8750, 8782, 9000));
            assertThat(limits).isEqualTo(new WarmUpLimits(OptionalLong.of(8750), OptionalLong.of(8782), 9000, "set"));
        }
    }

    /** config.json's own quantization switches the launcher's cap off. */
    @Test
    void aQuantizedCheckpointHasNoCap() {
        WarmUpLimits limits = resolve(
                "3.0.1",
                Known.model("hugging-quants/Meta-Llama-3.1-70B-Instruct-AWQ-INT4"),
                2,
                Known.RTX_3090,
                RequestedLimits.NONE);
        assertThat(limits.maxBatchPrefillTokens()).isEqualTo(4096);
    }

    private static WarmUpLimits resolve(
            String release, ModelFacts model, int shards, CudaCard card, RequestedLimits requested) {
        TgiRelease of = TgiRelease.of(release);
        return LimitDefaults.resolve(
                requested, of, model, new LauncherView(card, shards, 1, LauncherView.WIGGLE_SHARE, of));
    }

    private static OptionalLong optional(Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
