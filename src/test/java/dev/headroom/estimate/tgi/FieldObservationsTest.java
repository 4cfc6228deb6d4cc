package dev.headroom.estimate.tgi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.estimate.Fit;
import dev.headroom.estimate.tgi.launch.CudaCard;
import dev.headroom.estimate.tgi.launch.RequestedLimits;
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

    private static final Map<String, CudaCard> CARDS =
            Map.of("L4", Known.L4, "3090", Known.RTX_3090, "3090 partly used", PARTLY_USED, "A10G", Known.A10G);

    @ParameterizedTest(name = "{0}: {1} on {3} x {4}, TGI {2}: {8} tokens")
    @CsvSource({
        "issue 1856, meta-llama/Meta-Llama-3-8B, 1.4.0, 1, 3090 partly used, 1024, 2048, 4096, 38928, 5",
        "pull request 2629, meta-llama/Llama-3.1-8B-Instruct, 2.3.1, 1, L4, 1024, 2048, 4096, 30768, 5",
        "pull request 2629, meta-llama/Llama-3.1-8B-Instruct, 2.3.1, 1, L4, 1024, 2048, 2048, 40445, 5",
        "docs of 3.0, meta-llama/Llama-3.1-8B-Instruct, 3.0.0, 1, L4, , , , 30000, 5",
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

    /** It ran with 22449 tokens on a card that it filled to the brim. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"pull request 2629"})
    void aPrefillThatFillsTheCardIsNotRefused(String source) {
        TgiEstimate estimate =
                simulate("meta-llama/Llama-3.1-8B-Instruct", "2.3.1", 1, "L4", RequestedLimits.of(1024, 2048, 8192));
        assertThat(estimate.fit()).isEqualTo(Fit.TIGHT);
    }

    private static TgiEstimate simulate(String model, String release, int shards, String card, RequestedLimits limits) {
        TgiSettings settings = TgiSettings.of(TgiRelease.of(release), shards, limits);
        return Known.estimated(TgiEstimator.simulate(Known.model(model), settings, CARDS.get(card)));
    }

    private static RequestedLimits limits(Long input, Long total, Long prefill) {
        return new RequestedLimits(optional(input), optional(total), optional(prefill), OptionalLong.empty());
    }

    private static OptionalLong optional(Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
