package dev.headroom.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.estimate.Estimation.NotEstimable;
import dev.headroom.estimate.notebook.NotebookKind;
import dev.headroom.estimate.notebook.TestModel;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.model.Dtype;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.Quantization;
import dev.headroom.model.TensorFacts;
import dev.headroom.serving.Quantize;
import dev.headroom.units.Bytes;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotebookEstimatorTest {

    private static final ModelFacts LLAMA = TestModel.LLAMA_31_8B.facts();
    private static final GpuCandidate A10G =
            new GpuCandidate("NVIDIA-A10G", 1, Bytes.ofMiB(23_028), Optional.of(Bytes.ofGB(24)), "nodeSelector");

    @Test
    void theNotebooksExampleDoesNotFit() {
        MemoryEstimate estimate = estimated(NotebookKind.SIMPLIFIED, notebookExample());

        assertThat(estimate.fit()).isEqualTo(Fit.DOES_NOT_FIT);
        assertThat(estimate.neededLow()).isEqualTo(new Bytes(29_625_149_120L)).isEqualTo(estimate.neededHigh());
        assertThat(estimate.available()).isEqualTo(new Bytes(22_800_000_000L));
        assertThat(estimate.assumptions()).containsExactly("NVIDIA-A10G has the 24 GB printed on it");
        assertThat(estimate.items())
                .extracting(item ->
                        item.name() + " " + item.low().inGB() + (item.basis().isEmpty() ? "" : " of " + item.basis()))
                .containsExactly(
                        "model 16.06 of meta-llama/Llama-3.1-8B-Instruct",
                        "CUDA 1.20",
                        "prefill 3.16 of 8782 tokens",
                        "KV cache 9.21 of 2 x 8781 tokens",
                        "decode 0.00");
    }

    @Test
    void theCheckThatMimicsTgiComparesTheKvCacheAlone() {
        MemoryEstimate estimate = estimated(NotebookKind.TGI_LOGIC, notebookExample());

        assertThat(estimate.fit()).isEqualTo(Fit.DOES_NOT_FIT);
        assertThat(estimate.neededLow().inGB()).isEqualTo("9.21");
        assertThat(estimate.available().inGB()).isEqualTo("3.40");
        assertThat(estimate.items()).extracting(MemoryItem::name).startsWith("model", "CUDA");
    }

    @Test
    void nothingIsThereWhenTheRestTakesMoreThanTheCardHas() {
        GpuCandidate small = new GpuCandidate("Tesla-T4", 1, Bytes.ofGiB(15), Optional.of(Bytes.ofGB(16)), "label");

        Estimation estimation = new NotebookEstimator(NotebookKind.TGI_LOGIC)
                .estimate(LLAMA, notebookExample().build(), 1, small);

        assertThat(((MemoryEstimate) estimation).available()).isEqualTo(Bytes.ZERO);
    }

    @Test
    void whatIsUnsetIsAssumedAndNamed() {
        MemoryEstimate estimate = estimated(NotebookKind.SIMPLIFIED, Configs.unset());

        assertThat(estimate.assumptions())
                .containsExactly(
                        "max_total_tokens 4096",
                        "max_input_tokens 4095",
                        "max_batch_prefill_tokens 4145",
                        "float16",
                        "NVIDIA-A10G has the 24 GB printed on it");
    }

    @Test
    void cardsAreTheShards() {
        Estimation estimation = new NotebookEstimator(NotebookKind.SIMPLIFIED)
                .estimate(LLAMA, notebookExample().build(), 2, A10G);

        assertThat(estimation).isInstanceOfSatisfying(MemoryEstimate.class, estimate -> {
            assertThat(estimate.fit()).isEqualTo(Fit.FITS);
            assertThat(estimate.available()).isEqualTo(new Bytes(22_800_000_000L));
        });
    }

    @Test
    void anAmountWithoutABoxIsTakenAsItIs() {
        GpuCandidate annotated = new GpuCandidate("24 GiB", 1, Bytes.ofGiB(24), Optional.empty(), "annotation");

        Estimation estimation = new NotebookEstimator(NotebookKind.SIMPLIFIED)
                .estimate(LLAMA, notebookExample().build(), 1, annotated);

        assertThat(estimation).isInstanceOfSatisfying(MemoryEstimate.class, estimate -> {
            assertThat(estimate.available()).isEqualTo(new Bytes(24_481_313_587L));
            assertThat(estimate.assumptions()).isEmpty();
        });
    }

    @Test
    void theFractionShrinksWhatIsThere() {
        MemoryEstimate estimate =
                estimated(NotebookKind.SIMPLIFIED, notebookExample().with("cudaMemoryFraction", 0.5));

        assertThat(estimate.available()).isEqualTo(new Bytes(11_400_000_000L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"maxInputTokens", "maxTotalTokens", "maxBatchPrefillTokens"})
    void aSettingThatCannotBeReadStopsTheEstimate(String setting) {
        Configs config = notebookExample().unknown(setting, "env X, from ConfigMap tgi key x");
        String name = setting.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);

        assertThat(estimate(NotebookKind.SIMPLIFIED, LLAMA, config))
                .isEqualTo(new NotEstimable(
                        name + " cannot be read, it is set by env X, from ConfigMap tgi key x",
                        "write its value into the manifest"));
    }

    @Test
    void aDtypeThatCannotBeReadIsTwoBytesWideWhateverItIs() {
        MemoryEstimate readable = estimated(NotebookKind.SIMPLIFIED, notebookExample());
        MemoryEstimate unreadable =
                estimated(NotebookKind.SIMPLIFIED, notebookExample().unknown("dtype", "env DTYPE, from ConfigMap tgi"));

        assertThat(unreadable.neededLow()).isEqualTo(readable.neededLow());
    }

    @Test
    void anInputOfNothingIsNoNumberToDivideBy() {
        assertThat(estimate(NotebookKind.SIMPLIFIED, LLAMA, Configs.unset().with("maxTotalTokens", 1L)))
                .isEqualTo(new NotEstimable("max_input_tokens must be at least 1 but is 0", "correct that value"));
    }

    @ParameterizedTest
    @EnumSource(NotebookKind.class)
    void theLargestLimitsDoNotThrow(NotebookKind kind) {
        Configs largest = Configs.unset()
                .with("maxInputTokens", Long.MAX_VALUE)
                .with("maxTotalTokens", Long.MAX_VALUE)
                .with("dtype", Dtype.FLOAT32);

        MemoryEstimate estimate = estimated(kind, largest);

        assertThat(estimate.fit()).isEqualTo(Fit.DOES_NOT_FIT);
        assertThat(estimate.neededLow()).isEqualTo(new Bytes(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @EnumSource(
            value = Quantize.class,
            names = {"BITSANDBYTES", "BITSANDBYTES_NF4", "BITSANDBYTES_FP4", "EETQ", "FP8"})
    void whatIsMadeSmallerWhileLoadingIsNotDenied(Quantize quantize) {
        assertThat(estimate(NotebookKind.SIMPLIFIED, LLAMA, notebookExample().with("quantize", quantize)))
                .isEqualTo(new NotEstimable(
                        "the notebook counts weights as stored, quantize " + quantize.label()
                                + " (args[2]) makes them smaller",
                        "nothing to set, it is let through"));
    }

    @Test
    void whatFitsAsStoredFits() {
        Configs config = small().with("quantize", Quantize.BITSANDBYTES_NF4);

        assertThat(estimated(NotebookKind.SIMPLIFIED, config).fit()).isEqualTo(Fit.FITS);
    }

    @Test
    void aCheckpointThatIsStoredQuantizedIsJudged() {
        ModelFacts fp8 = quantized(LLAMA);

        assertThat(estimate(NotebookKind.SIMPLIFIED, fp8, notebookExample().with("quantize", Quantize.FP8)))
                .isInstanceOf(MemoryEstimate.class);
    }

    @Test
    void weightsMadeForAFormatStayAsTheyAre() {
        assertThat(estimate(NotebookKind.SIMPLIFIED, LLAMA, notebookExample().with("quantize", Quantize.AWQ)))
                .isInstanceOf(MemoryEstimate.class);
    }

    @Test
    void aQuantizeThatCannotBeReadMattersOnlyWhenItDoesNotFit() {
        String from = "env QUANTIZE, from ConfigMap tgi key q";

        assertThat(estimate(NotebookKind.SIMPLIFIED, LLAMA, small().unknown("quantize", from)))
                .isInstanceOf(MemoryEstimate.class);
        assertThat(estimate(NotebookKind.SIMPLIFIED, LLAMA, notebookExample().unknown("quantize", from)))
                .isEqualTo(new NotEstimable(
                        "quantize cannot be read, it is set by " + from, "write its value into the manifest"));
    }

    @Test
    void aQuantizedCheckpointOfUnknownSizeIsNotDenied() {
        ModelFacts awq = new ModelFacts(
                LLAMA.id(),
                LLAMA.modelType(),
                LLAMA.hiddenSize(),
                LLAMA.intermediateSize(),
                LLAMA.vocabSize(),
                LLAMA.maxPositionEmbeddings(),
                LLAMA.attention(),
                new TensorFacts(LLAMA.tensors().numParameters(), Optional.empty()),
                Optional.of(new Quantization("awq", OptionalInt.of(4), OptionalInt.of(128))),
                LLAMA.source());

        assertThat(estimate(NotebookKind.SIMPLIFIED, awq, notebookExample()))
                .isEqualTo(new NotEstimable(
                        "the stored size of its awq weights is not known", "headroom.catalog.models can tell it"));
        assertThat(estimated(NotebookKind.SIMPLIFIED, small()).fit()).isEqualTo(Fit.FITS);
    }

    @Test
    void aFractionThatCannotBeReadIsAtBestAllOfTheMemory() {
        String from = "env CUDA_MEMORY_FRACTION, from ConfigMap tgi key f";

        assertThat(estimated(NotebookKind.SIMPLIFIED, notebookExample().unknown("cudaMemoryFraction", from))
                        .fit())
                .isEqualTo(Fit.DOES_NOT_FIT);
        assertThat(estimate(NotebookKind.SIMPLIFIED, LLAMA, small().unknown("cudaMemoryFraction", from)))
                .isEqualTo(new NotEstimable(
                        "cuda_memory_fraction cannot be read, it is set by " + from,
                        "write its value into the manifest"));
    }

    private static Configs notebookExample() {
        return Configs.unset()
                .with("maxInputTokens", 8750L)
                .with("maxTotalTokens", 8782L)
                .with("maxBatchPrefillTokens", 8782L)
                .with("dtype", Dtype.FLOAT16);
    }

    private static Configs small() {
        return Configs.unset().with("maxTotalTokens", 2048L);
    }

    private static MemoryEstimate estimated(NotebookKind kind, Configs config) {
        return (MemoryEstimate) estimate(kind, LLAMA, config);
    }

    private static Estimation estimate(NotebookKind kind, ModelFacts model, Configs config) {
        return new NotebookEstimator(kind).estimate(model, config.build(), 1, A10G);
    }

    private static ModelFacts quantized(ModelFacts model) {
        return new ModelFacts(
                model.id(),
                model.modelType(),
                model.hiddenSize(),
                model.intermediateSize(),
                model.vocabSize(),
                model.maxPositionEmbeddings(),
                model.attention(),
                model.tensors(),
                Optional.of(new Quantization("fp8", OptionalInt.empty(), OptionalInt.empty())),
                model.source());
    }
}
