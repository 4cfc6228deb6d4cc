package dev.headroom.estimate.tgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.headroom.estimate.BootPhase;
import dev.headroom.estimate.Fit;
import dev.headroom.estimate.MemoryItem;
import dev.headroom.estimate.PhaseEstimate;
import dev.headroom.estimate.tgi.TgiEstimation.NotEstimable;
import dev.headroom.estimate.tgi.TgiEstimation.Refused;
import dev.headroom.estimate.tgi.TgiSettings.Extras;
import dev.headroom.estimate.tgi.TgiSettings.MemoryShare;
import dev.headroom.estimate.tgi.TgiSettings.Precision;
import dev.headroom.estimate.tgi.TgiSettings.Variables;
import dev.headroom.estimate.tgi.launch.AttentionBackend;
import dev.headroom.estimate.tgi.launch.CudaCard;
import dev.headroom.estimate.tgi.launch.RequestedLimits;
import dev.headroom.estimate.tgi.term.ByteRange;
import dev.headroom.model.AttentionShape;
import dev.headroom.model.ModelDetails;
import dev.headroom.model.ModelFacts;
import dev.headroom.serving.Problem;
import dev.headroom.serving.Quantize;
import dev.headroom.serving.TgiRelease;
import dev.headroom.units.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TgiEstimatorTest {

    private static final String LLAMA_8B = "meta-llama/Llama-3.1-8B-Instruct";
    private static final RequestedLimits NOTEBOOK = RequestedLimits.of(8750, 8782, 8782);
    private static final Map<String, CudaCard> CARDS =
            Map.of("T4", Known.T4, "A10G", Known.A10G, "L4", Known.L4, "A100", Known.A100, "H100", Known.H100);

    @ParameterizedTest(name = "{0} on {1} x {2}: {3}, {4}")
    @CsvSource({
        "meta-llama/Llama-3.1-8B-Instruct,   1, T4,   DOES_NOT_FIT, LOAD_WEIGHTS",
        "meta-llama/Llama-3.1-8B-Instruct,   1, A10G, FITS,         SERVE",
        "meta-llama/Llama-3.1-8B-Instruct,   1, L4,   FITS,         SERVE",
        "meta-llama/Llama-3.1-70B-Instruct,  1, H100, DOES_NOT_FIT, LOAD_WEIGHTS",
        "meta-llama/Llama-3.1-70B-Instruct,  4, A100, FITS,         SERVE",
        "mistralai/Mixtral-8x7B-Instruct-v0.1, 1, H100, DOES_NOT_FIT, LOAD_WEIGHTS",
        "mistralai/Mixtral-8x7B-Instruct-v0.1, 2, A100, FITS,       SERVE",
        "google/gemma-2-9b-it,               1, L4,   DOES_NOT_FIT, WARM_UP_PREFILL", // 344064 bytes of cache a token
        "google/gemma-2-27b-it,              1, L4,   DOES_NOT_FIT, LOAD_WEIGHTS",
        "Qwen/Qwen2.5-7B-Instruct,           1, A10G, FITS,         SERVE",
        "Qwen/Qwen2.5-72B-Instruct,          2, A100, FITS,         SERVE",
        "CohereForAI/c4ai-command-r-v01,     1, A100, FITS,         SERVE",
        "microsoft/Phi-3-mini-4k-instruct,   1, T4,   FITS,         SERVE",
        "bigcode/starcoder2-15b,             1, L4,   DOES_NOT_FIT, LOAD_WEIGHTS",
        "tiiuae/falcon-40b,                  2, A100, FITS,         SERVE",
        "EleutherAI/pythia-6.9b,             1, A10G, FITS,         SERVE",
        "deepseek-ai/DeepSeek-V2-Lite-Chat,  1, A100, FITS,         SERVE",
        "databricks/dbrx-instruct,           4, A100, FITS,         SERVE",
        "Qwen/Qwen3-8B,                      1, L4,   FITS,         SERVE",
    })
    void nothingSet(String model, int shards, String card, Fit fit, BootPhase phase) {
        TgiEstimate estimate = Known.estimated(
                TgiEstimator.simulate(Known.model(model), Known.newest(shards, RequestedLimits.NONE), CARDS.get(card)));
        assertThat(estimate.fit()).isEqualTo(fit);
        assertThat(estimate.decisive().phase()).isEqualTo(phase);
    }

    /** Measured: starts and dies at the first full batch at 20.0 GiB, does not start at 18.5. */
    @ParameterizedTest(name = "on {0}: {1}, {2}")
    @CsvSource({
        "24GiB,   FITS,         SERVE",
        "22GiB,   FITS,         SERVE",
        "20GiB,   DOES_NOT_FIT, SERVE",
        "18.5GiB, DOES_NOT_FIT, WARM_UP_PREFILL",
        "15GiB,   DOES_NOT_FIT, LOAD_WEIGHTS",
    })
    void theNotebooksCase(String memory, Fit fit, BootPhase phase) {
        TgiEstimate estimate = Known.estimated(TgiEstimator.simulate(
                Known.model(LLAMA_8B), Known.newest(1, NOTEBOOK), Known.h100With(Bytes.parse(memory))));
        assertThat(estimate.fit()).isEqualTo(fit);
        assertThat(estimate.decisive().phase()).isEqualTo(phase);
    }

    @Test
    void theSumSaysWhatItWasWorkedOutFrom() {
        TgiEstimate estimate = Known.estimated(TgiEstimator.simulate(
                Known.model(LLAMA_8B), Known.newest(1, NOTEBOOK), Known.h100With(Bytes.parse("22.5GiB"))));
        assertThat(estimate.items())
                .extracting(MemoryItem::name, MemoryItem::basis)
                .containsExactly(
                        tuple("weights", LLAMA_8B + ", float16"),
                        tuple("runtime", "CUDA context"),
                        tuple("buffers", "flashinfer"),
                        tuple("KV cache", "17562 tokens of 2 requests"),
                        tuple("prefill", "8782 tokens"),
                        tuple("CUDA graphs", "captured after the warm-up"),
                        tuple("allocator", "segments beyond the tensors of weights"));
        assertThat(estimate.tokens().maxBatchTotalTokens()).isCloseTo(20_059, Percentage.withPercentage(0.5));
        assertThat(estimate.concurrentRequests()).isEqualTo(2);
    }

    /** A single request of 8191 tokens claims 8191 of cache; the router insists on a total of 8192. */
    @Test
    void aCardWithoutRoomForOneMoreTokenFailsWhenTheCacheIsSized() {
        RequestedLimits limits = RequestedLimits.of(8191, 8192, 8191);
        TgiEstimate roomy = Known.estimated(TgiEstimator.simulate(
                Known.model(LLAMA_8B), Known.newest(1, limits), Known.h100With(Bytes.parse("24GiB"))));
        TgiEstimate narrow = Known.estimated(TgiEstimator.simulate(
                Known.model(LLAMA_8B), Known.newest(1, limits), Known.h100With(Bytes.parse("20GiB"))));
        assertThat(roomy.fit()).isEqualTo(Fit.FITS);
        assertThat(narrow.decisive().phase()).isEqualTo(BootPhase.TOKEN_BUDGET);
        assertThat(narrow.fit()).isEqualTo(Fit.DOES_NOT_FIT);
    }

    @ParameterizedTest(name = "TGI {0}: {1} tokens")
    @CsvSource({
        // the same limits and card: what is left free and how many logits are computed decide
        "1.0.3, 27000, 34000",
        "1.4.5, 27000, 33000",
        "2.2.0, 27000, 33000",
        "2.4.0, 24000, 31000",
        "3.0.2, 35000, 40000",
        "3.2.3, 31000, 35000",
        "3.3.7, 26000, 30000",
    })
    void everyEraTurnsMemoryIntoTokensItsOwnWay(String release, long least, long most) {
        TgiEstimate estimate = Known.estimated(TgiEstimator.simulate(
                Known.model(LLAMA_8B), Known.release(release, RequestedLimits.of(1024, 2048, 4096)), Known.A10G));
        assertThat(estimate.tokens().maxBatchTotalTokens()).isBetween(least, most);
    }

    /** Made while loading, each takes what section 6 of the formats' own code says. */
    @ParameterizedTest(name = "--quantize={0}: {1} MiB of weights")
    @CsvSource({
        "BITSANDBYTES,     8660",
        "BITSANDBYTES_NF4, 5450",
        "BITSANDBYTES_FP4, 5450",
        "EETQ,             8660",
        "FP8,             10240", // Llama's class converts only the MLPs of all layers but the first and the last
    })
    void quantizedWhileLoading(Quantize quantize, long mebibytes) {
        TgiSettings settings = Known.newest(1, RequestedLimits.prefill(4096)).with(Precision.quantized(quantize));
        TgiEstimate estimate = estimate(LLAMA_8B, settings, "A10G");
        assertThat(estimate.terms().weights().resident().likely() >> 20)
                .isCloseTo(mebibytes, Percentage.withPercentage(1));
        assertThat(estimate.fit()).isEqualTo(Fit.FITS);
    }

    @ParameterizedTest(name = "{0} on {1} x {2}: {3} MiB of weights, {4}")
    @CsvSource({
        "hugging-quants/Meta-Llama-3.1-8B-Instruct-AWQ-INT4,  1, A10G, 5460, FITS",
        "hugging-quants/Meta-Llama-3.1-70B-Instruct-AWQ-INT4, 2, A10G, 18994, FITS",
        "neuralmagic/Meta-Llama-3.1-8B-Instruct-FP8,          1, L4,   8660, FITS",
        "neuralmagic/Meta-Llama-3.1-70B-Instruct-FP8,         1, H100, 69316, FITS",
        "Qwen/Qwen2.5-7B-Instruct-GPTQ-Int4,                  1, T4,   5292, FITS",
    })
    void quantizedCheckpoints(String model, int shards, String card, long mebibytes, Fit fit) {
        TgiEstimate estimate = estimate(model, Known.newest(shards, RequestedLimits.prefill(2048)), card);
        assertThat(estimate.terms().weights().resident().likely() >> 20)
                .isCloseTo(mebibytes, Percentage.withPercentage(1));
        assertThat(estimate.fit()).isEqualTo(fit);
    }

    /**
     * exl2 of 4 bits: 3.5 GB of layers and 1.05 GB of embedding, a head of 4 to 16 bits; where the stored size is known
     * that is it.
     */
    @ParameterizedTest(name = "stored {0}: {1} to {2} MiB")
    @CsvSource({", 4250, 5600", "5GB, 4690, 4850"})
    void exl2TakesWhatIsStored(String stored, long least, long most) {
        ModelFacts model = Variants.as(Known.model(LLAMA_8B), "exl2", 4);
        ModelFacts known = stored == null ? model : Variants.stored(model, Bytes.parse(stored));
        TgiEstimate estimate = Known.estimated(
                TgiEstimator.estimate(known, Known.newest(1, RequestedLimits.prefill(4096)), Known.A10G));
        assertThat(estimate.terms().weights().resident().low() >> 20).isBetween(least, least + 100);
        assertThat(estimate.terms().weights().resident().high() >> 20).isBetween(most - 100, most);
        assertThat(estimate.terms().graphs()).isEqualTo(ByteRange.ZERO);
        assertThat(estimate.fit()).isEqualTo(Fit.FITS);
    }

    /** Meta's own leaves attention and two layers at 16 bits: 487 GB in all, by its widths. */
    @Test
    void fbgemmMayLeaveAttentionAsItIs() {
        TgiEstimate estimate = estimate(
                "meta-llama/Llama-3.1-405B-Instruct-FP8", Known.newest(8, RequestedLimits.prefill(4096)), "H100");
        ByteRange weights = estimate.terms().weights().resident();
        assertThat(8 * weights.likely() / 1_000_000_000L).isBetween(484L, 490L);
        assertThat(8 * weights.low() / 1_000_000_000L).isBetween(400L, 412L);
        assertThat(estimate.fit()).isEqualTo(Fit.FITS);
    }

    /** Transformers' own classes are not handed --quantize=fp8: nothing gets smaller. */
    @Test
    void fp8IsIgnoredWhereTgiHasNoClass() {
        TgiSettings plain = Known.newest(1, RequestedLimits.prefill(4096));
        TgiSettings asked = plain.with(Precision.quantized(Quantize.FP8));
        assertThat(estimate("Qwen/Qwen3-8B", asked, "A10G").terms().weights())
                .isEqualTo(estimate("Qwen/Qwen3-8B", plain, "A10G").terms().weights());
    }

    @ParameterizedTest(name = "{0} as {1} x {2}: {3}")
    @CsvSource({
        "Qwen/Qwen2.5-72B-Instruct, gptq, 8, 'Marlin''s kernel for gptq 4 bit in groups of 128 has no way to multiply 3696 x 8192, the model''s down projection on each of 8 shards'",
    })
    void shapesThatMarlinDoesNotTake(String id, String method, int shards, String problem) {
        ModelFacts model = Variants.as(Known.model(id), method, 4);
        assertThat(TgiEstimator.estimate(model, Known.newest(shards, RequestedLimits.NONE), Known.A100))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Problem::text)
                                .containsExactly(problem));
    }

    @ParameterizedTest(name = "{0} as compressed-tensors, {1} bit, on {2}: {3}")
    @CsvSource({
        "meta-llama/Llama-3.1-8B-Instruct,      8, T4,   whether these compressed-tensors run on compute capability 7.5 is not known",
        "mistralai/Mixtral-8x7B-Instruct-v0.1,  4, A100, how TGI runs a mixture of experts stored as compressed-tensors is not known",
    })
    void compressedTensorsThatCannotBeTold(String id, int bits, String card, String reason) {
        ModelFacts model = Variants.as(Known.model(id), "compressed-tensors", bits);
        assertThat(TgiEstimator.estimate(model, Known.newest(1, RequestedLimits.prefill(512)), CARDS.get(card)))
                .isInstanceOfSatisfying(
                        NotEstimable.class, not -> assertThat(not.reason()).isEqualTo(reason));
    }

    @Test
    void adaptersDoNotSaveABaseThatIsTooLarge() {
        TgiSettings settings =
                Known.newest(1, RequestedLimits.prefill(16_384)).with(new Extras(0, false, 2, Optional.empty()));
        assertThat(estimate("google/gemma-2-9b-it", settings, "A10G").fit()).isEqualTo(Fit.DOES_NOT_FIT);
    }

    @Test
    void eightBitKeysAndValuesHalveTheCache() {
        Precision fp8 = new Precision(Optional.empty(), Optional.empty(), true, Optional.empty());
        TgiEstimate estimate = estimate(LLAMA_8B, Known.newest(1, NOTEBOOK).with(fp8), "A10G");
        assertThat(estimate.plan().cache().bytesPerToken()).isEqualTo(65_536);
    }

    @Test
    void logprobsOfPromptsBringTheirLogitsBack() {
        Extras logprobs = new Extras(0, true, 0, Optional.empty());
        TgiSettings settings = Known.newest(1, RequestedLimits.prefill(8192));
        long without = estimate(LLAMA_8B, settings, "H100").terms().allocatedPeak();
        long with = estimate(LLAMA_8B, settings.with(logprobs), "H100").terms().allocatedPeak();
        assertThat((with - without) >> 20).isBetween(2400L, 3000L);
    }

    @Test
    void aFractionOfTheCardLimitsTorchAlone() {
        MemoryShare half = new MemoryShare(0.5, OptionalDouble.empty(), OptionalLong.empty());
        TgiSettings settings = Known.newest(1, RequestedLimits.prefill(4096)).with(half);
        assertThat(estimate(LLAMA_8B, settings, "L4").decisive().phase()).isEqualTo(BootPhase.LOAD_WEIGHTS);
        assertThat(estimate(LLAMA_8B, settings, "H100").fit()).isEqualTo(Fit.FITS);
    }

    @Test
    void aModelThatIsNotModelledIsStillTooLarge() {
        assertThat(TgiEstimator.estimate(
                        Known.model("bigscience/bloom"), Known.newest(1, RequestedLimits.NONE), Known.H100))
                .isInstanceOfSatisfying(TgiEstimation.Estimated.class, large -> {
                    assertThat(large.estimate().fit()).isEqualTo(Fit.DOES_NOT_FIT);
                    assertThat(large.estimate().decisive().phase()).isEqualTo(BootPhase.LOAD_WEIGHTS);
                });
    }

    @ParameterizedTest(name = "{0}, TGI {1}: {2}")
    @CsvSource({
        "bigscience/bloom-560m, 3.3.7, 'TGI serves bloom with padded batches, whose memory is not modelled'",
        "Qwen/Qwen3-8B,         2.4.0, TGI 2.4.0 has no class for model_type qwen3",
    })
    void whatIsNotModelledIsNotEstimable(String model, String release, String reason) {
        assertThat(TgiEstimator.estimate(Known.model(model), Known.release(release, RequestedLimits.NONE), Known.H100))
                .isInstanceOfSatisfying(
                        NotEstimable.class, not -> assertThat(not.reason()).isEqualTo(reason));
    }

    private static final Variables PADDED = new Variables(false, false, false, true, false);

    @Test
    void paddedBatchesAreNotEstimable() {
        assertThat(TgiEstimator.estimate(
                        Known.model(LLAMA_8B), with(Known.newest(1, RequestedLimits.NONE), PADDED), Known.H100))
                .isEqualTo(new NotEstimable(
                        "USE_FLASH_ATTENTION=false makes TGI serve padded batches, whose memory is not modelled",
                        "leave USE_FLASH_ATTENTION unset"));
    }

    /** Without chunks the total becomes what was prefilled, and an input longer than that is refused. */
    @Test
    void promptsThatAreNotPrefilledInChunks() {
        Variables whole = new Variables(true, false, false, false, false);
        TgiSettings settings = with(Known.newest(1, RequestedLimits.prefill(4096)), whole);
        assertThat(estimate(LLAMA_8B, settings, "A10G").tokens().maxTotalTokens())
                .isEqualTo(4096);
        assertThat(TgiEstimator.estimate(
                        Known.model(LLAMA_8B), settings.with(RequestedLimits.of(8000, 9000, 4096)), Known.A10G))
                .isInstanceOf(Refused.class);
    }

    @Test
    void olderReleasesHaveBlocksOf256WhenAskedTo() {
        Variables decoding = new Variables(false, false, true, false, false);
        RequestedLimits limits = RequestedLimits.of(1024, 2048, 4096);
        assertThat(estimate(LLAMA_8B, with(Known.release("2.1.1", limits), decoding), "A10G")
                        .plan()
                        .attention())
                .isEqualTo(AttentionBackend.FLASHDECODING);
        assertThat(estimate(LLAMA_8B, with(Known.release("2.0.4", limits), decoding), "A10G")
                        .plan()
                        .attention())
                .isEqualTo(AttentionBackend.PAGED);
    }

    /** Other rules of PyTorch's allocator cannot be played: the bounds stay. */
    @Test
    void anAllocatorWithOtherRulesIsNotSimulated() {
        Variables other = new Variables(false, false, false, false, true);
        TgiSettings settings = Known.newest(1, RequestedLimits.of(14_510, 14_542, 14_542));
        ModelFacts model = Known.model(LLAMA_8B);
        CudaCard card = Known.h100With(Bytes.parse("22.5GiB"));
        assertThat(Known.estimated(TgiEstimator.estimate(model, settings, card)).simulated())
                .isTrue();
        assertThat(Known.estimated(TgiEstimator.estimate(model, with(settings, other), card))
                        .simulated())
                .isFalse();
    }

    @ParameterizedTest(name = "{0}, TGI {1} on {2}: {3}")
    @CsvSource({
        "meta-llama/Llama-3.1-8B-Instruct, 3.3.7, A10G, ''",
        "microsoft/Phi-3-mini-4k-instruct, 3.3.7, T4,   'PREFIX_CACHING needs an attention other than paged, which this model runs on'",
        "llava-hf/llava-v1.6-mistral-7b-hf, 3.3.7, A100, PREFIX_CACHING needs a model without images",
        "llava-hf/llava-v1.6-mistral-7b-hf, 2.3.1, A100, ''", // not read yet
    })
    void whereCachedPrefixesDoNotStart(String id, String release, String card, String problem) {
        Variables prefixes = new Variables(false, true, false, false, false);
        TgiSettings settings = with(Known.release(release, RequestedLimits.NONE), prefixes);
        TgiEstimation estimation = TgiEstimator.estimate(Known.model(id), settings, CARDS.get(card));
        List<String> problems = estimation instanceof Refused refused
                ? refused.problems().stream().map(Problem::text).toList()
                : List.of();
        assertThat(problems).isEqualTo(problem.isEmpty() ? List.of() : List.of(problem));
    }

    private static TgiSettings with(TgiSettings settings, Variables variables) {
        return settings.with(settings.extras().with(variables));
    }

    @Test
    void adaptersAreNotEstimable() {
        TgiSettings settings = Known.newest(1, RequestedLimits.NONE).with(new Extras(0, false, 2, Optional.empty()));
        assertThat(TgiEstimator.estimate(Known.model(LLAMA_8B), settings, Known.H100))
                .isEqualTo(new NotEstimable("the size of the LoRA adapters is not known", "merge them into the model"));
    }

    @Test
    void aTotalBelowThePrefillWithoutAnInputIsNotEstimable() {
        RequestedLimits limits = new RequestedLimits(
                OptionalLong.empty(), OptionalLong.of(2048), OptionalLong.of(4096), OptionalLong.empty());
        assertThat(TgiEstimator.estimate(Known.model(LLAMA_8B), Known.newest(1, limits), Known.H100))
                .isInstanceOfSatisfying(
                        NotEstimable.class, not -> assertThat(not.remedy()).isEqualTo("set --max-input-tokens"));
    }

    @Test
    void eightBitKeysNeedAnAttentionThatHasThem() {
        Precision fp8 = new Precision(Optional.empty(), Optional.empty(), true, Optional.empty());
        TgiSettings settings = Known.newest(1, RequestedLimits.NONE).with(fp8);
        assertThat(TgiEstimator.estimate(Known.model("microsoft/Phi-3-mini-4k-instruct"), settings, Known.H100))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Problem::text)
                                .containsExactly("kv_cache_dtype fp8 needs flashinfer or paged attention, and this"
                                        + " model runs on flashdecoding"));
    }

    @ParameterizedTest
    @EnumSource(AttentionBackend.class)
    void everyAttentionCanBeForced(AttentionBackend attention) {
        Precision forced = new Precision(Optional.empty(), Optional.empty(), false, Optional.of(attention));
        TgiEstimate estimate = estimate(LLAMA_8B, Known.newest(1, NOTEBOOK).with(forced), "A10G");
        assertThat(estimate.plan().batch().cacheTokens() % attention.blockSize())
                .isZero();
        assertThat(estimate.fit()).isEqualTo(Fit.FITS);
    }

    @ParameterizedTest(name = "cuda_memory_fraction {0}")
    @ValueSource(doubles = {0, -1, 1.01, Double.NaN})
    void absurdFractionsAreRefused(double fraction) {
        assertThatThrownBy(() -> new MemoryShare(fraction, OptionalDouble.empty(), OptionalLong.empty()))
                .hasMessage("cuda_memory_fraction must be more than 0 and at most 1 but was " + fraction);
    }

    @Test
    void absurdShapesAreRefusedWithFieldAndValue() {
        assertThatThrownBy(() -> new AttentionShape(32, 0, 8, OptionalInt.empty(), 128))
                .hasMessage("num_attention_heads must be between 1 and 16384 but was 0");
        assertThatThrownBy(() -> new AttentionShape(-1, 32, 8, OptionalInt.empty(), 128))
                .hasMessage("num_hidden_layers must be between 1 and 16384 but was -1");
        assertThatThrownBy(() -> new ModelFacts(
                        Known.model(LLAMA_8B).id(),
                        "llama",
                        Integer.MAX_VALUE,
                        1,
                        1,
                        1,
                        Known.model(LLAMA_8B).attention(),
                        Known.model(LLAMA_8B).tensors(),
                        Optional.empty(),
                        "test",
                        ModelDetails.PLAIN))
                .hasMessage("hidden_size must be between 1 and 1048576 but was 2147483647");
        assertThatThrownBy(() -> TgiSettings.of(TgiRelease.NEWEST, 0, RequestedLimits.NONE))
                .hasMessage("num_shard must be at least 1 but was 0");
    }

    private static TgiEstimate estimate(String model, TgiSettings settings, String card) {
        return Known.estimated(TgiEstimator.estimate(Known.model(model), settings, CARDS.get(card)));
    }

    @Test
    void phasesComeInTheOrderOfABoot() {
        assertThat(estimate(LLAMA_8B, Known.newest(1, NOTEBOOK), "A10G").phases())
                .extracting(PhaseEstimate::phase)
                .isEqualTo(List.of(BootPhase.values()));
    }
}
