package dev.headroom.estimate.tgi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.estimate.Fit;
import dev.headroom.estimate.tgi.TgiSettings.Precision;
import dev.headroom.estimate.tgi.launch.CudaCard;
import dev.headroom.estimate.tgi.launch.RequestedLimits;
import dev.headroom.model.ModelFacts;
import dev.headroom.serving.Quantize;
import dev.headroom.serving.TgiRelease;
import java.util.Map;
import java.util.OptionalLong;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people saw on other cards and releases, from TGI's issues and documentation. */
class FieldObservationsTest {

    /** 0.7 GiB of the card were in use by something else. */
    private static final CudaCard PARTLY_USED = Known.card("NVIDIA GeForce RTX 3090", "8.6", 24_576, 23_541);

    private static final Map<String, CudaCard> CARDS = Map.ofEntries(
            Map.entry("L4", Known.L4),
            Map.entry("3090", Known.RTX_3090),
            Map.entry("3090 partly used", PARTLY_USED),
            Map.entry("A10G", Known.A10G),
            Map.entry("A10", Known.card("NVIDIA A10", "8.6", 23_028, 22_503)),
            // 47.53 GiB for CUDA, as a comment in issue 2301 shows
            Map.entry("A6000", Known.card("NVIDIA RTX A6000", "8.6", 49_140, 48_671)),
            Map.entry("A30", Known.card("NVIDIA A30", "8.0", 24_576, 24_062)),
            // 39.39 GiB for CUDA, as issue 1374 shows
            Map.entry("A100 40GB", Known.card("NVIDIA A100-SXM4-40GB", "8.0", 40_960, 40_335)),
            Map.entry("A100 80GB", Known.A100),
            Map.entry("H100", Known.H100));

    @ParameterizedTest(name = "{0}: {1} on {3} x {4}, TGI {2}: {8} tokens")
    @CsvSource({
        "issue 1856, meta-llama/Meta-Llama-3-8B, 1.4.0, 1, 3090 partly used, 1024, 2048, 4096, 38928, 5",
        "pull request 2629, meta-llama/Llama-3.1-8B-Instruct, 2.3.1, 1, L4, 1024, 2048, 4096, 30768, 5",
        "pull request 2629, meta-llama/Llama-3.1-8B-Instruct, 2.3.1, 1, L4, 1024, 2048, 2048, 40445, 5",
        "docs of 3.0, meta-llama/Llama-3.1-8B-Instruct, 3.0.0, 1, L4, , , , 30000, 5",
        // released as 0.9.2, which is taken for 1.0
        "issue 653, meta-llama/Llama-2-7b-hf, 1.0.0, 1, A10G, 4095, 4096, 4096, 16224, 3",
        "Oracle Japan on Qiita (Hugging Face TGI on OCI's A10), tokyotech-llm/Swallow-7b-hf, 2.0.3, 1, A10, , , , 15232, 3",
        // its two ranks found room for 52719 and 52125; a vision model, whose tower is not modelled beyond its weights
        "log of 2025-07-04, google/gemma-3-27b-it, 3.3.4, 2, A6000, , , , 52125, 6",
        // two cards on PCIe, whose NCCL takes less than the 492 MiB that a prediction counts
        "issue 2842, hugging-quants/Meta-Llama-3.1-70B-Instruct-AWQ-INT4, 3.0.1, 2, 3090, , , , 13793, 16",
    })
    void inferredTokens(
            String source,
            String model,
            String release,
            int shards,
            String card,
            Long input,
            Long total,
            Long prefill,
            long observed,
            int percent) {
        TgiEstimate estimate = simulate(model, release, shards, card, limits(input, total, prefill));
        assertThat(estimate.tokens().maxBatchTotalTokens()).isCloseTo(observed, Percentage.withPercentage(percent));
        assertThat(estimate.fit()).isNotEqualTo(Fit.DOES_NOT_FIT);
    }

    /** What came up must not be denied, whatever happened to it later; what died must not be said to fit. */
    @ParameterizedTest(name = "{0}: {1} on {3} x {4}, TGI {2}: {9}")
    @CsvSource({
        // 19056 tokens, where the estimate sees 31872: 1.4 GiB were in use that nothing here explains
        "log of 2024-09-03, meta-llama/Llama-3.1-8B-Instruct, 2.2.0, 1, A10G, , , , , FITS",
        // out of memory at the first longer prompts: nothing was kept free before 1.4.1
        "issue 1374, codellama/CodeLlama-34b-Instruct-hf, 1.3.3, 1, A100 40GB, 6800, 6900, 7000, EETQ, TIGHT",
        "issue 653, meta-llama/Llama-2-7b-hf, 1.0.0, 1, A10G, 4095, 4096, 4096, , TIGHT",
        // "no or very barely", with small limits that are not told
        "issue 734, meta-llama/Llama-2-70b-chat-hf, 1.0.0, 2, A100 80GB, 100, 200, 200, , TIGHT",
        // 42768 tokens; a prompt of nearly 35000 then ended it
        "issue 2083, mistralai/Mixtral-8x22B-Instruct-v0.1, 2.0.4, 4, H100, 35000, 36864, 35000, , FITS",
        // a prefill of 10049 is an input of 9999 and 50, its total not told; 30816 tokens
        "issue 2744, meta-llama/Llama-3.1-70B-Instruct, 2.3.1, 2, A100 80GB, 9999, 10000, 10049, , FITS",
        // the rest ran out of memory while they warmed up
        // logits of 10000 tokens of 256000 words
        "issue 1769, CohereForAI/c4ai-command-r-plus, 2.0.0, 8, A30, 10000, 11000, 10000, EETQ, DOES_NOT_FIT",
        // scores of every token for every other, in a type that is not known
        "issue 3130, google/gemma-3-27b-it, 3.2.1, 4, A100 80GB, 30000, 32000, 31000, , TIGHT",
        "issue 2301, meta-llama/Llama-3.1-70B-Instruct, 2.2.0, 4, H100, 131072, 131172, 131122, , DOES_NOT_FIT",
        // "tried to allocate 3.93 GiB" in log_softmax: 16434 tokens of 128256 words
        "comment in 2301, meta-llama/Llama-3.1-70B-Instruct, 2.3.0, 4, A6000, 16384, 32768, , , DOES_NOT_FIT",
    })
    void whatHappened(
            String source,
            String model,
            String release,
            int shards,
            String card,
            Long input,
            Long total,
            Long prefill,
            Quantize quantize,
            Fit fit) {
        assertThat(decide(model, release, shards, card, limits(input, total, prefill), quantize)
                        .fit())
                .isEqualTo(fit);
    }

    /** It ran with 22449 tokens on a card that it filled to the brim. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"pull request 2629"})
    void aPrefillThatFillsTheCardIsNotRefused(String source) {
        TgiEstimate estimate =
                simulate("meta-llama/Llama-3.1-8B-Instruct", "2.3.1", 1, "L4", RequestedLimits.of(1024, 2048, 8192));
        assertThat(estimate.fit()).isEqualTo(Fit.TIGHT);
    }

    private static TgiEstimate decide(
            String model, String release, int shards, String card, RequestedLimits limits, Quantize quantize) {
        Precision precision = quantize == null ? Precision.UNSET : Precision.quantized(quantize);
        TgiSettings settings =
                TgiSettings.of(TgiRelease.of(release), shards, limits).with(precision);
        return Known.estimated(TgiEstimator.estimate(known(model), settings, CARDS.get(card)));
    }

    /** Swallow is Llama 2 with a larger vocabulary. */
    private static ModelFacts known(String id) {
        return id.equals("tokyotech-llm/Swallow-7b-hf")
                ? Variants.withVocabulary(Known.model("meta-llama/Llama-2-7b-hf"), id, 43_176)
                : Known.model(id);
    }

    private static TgiEstimate simulate(String model, String release, int shards, String card, RequestedLimits limits) {
        TgiSettings settings = TgiSettings.of(TgiRelease.of(release), shards, limits);
        return Known.estimated(TgiEstimator.simulate(known(model), settings, CARDS.get(card)));
    }

    private static RequestedLimits limits(Long input, Long total, Long prefill) {
        return new RequestedLimits(optional(input), optional(total), optional(prefill), OptionalLong.empty());
    }

    private static OptionalLong optional(Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
