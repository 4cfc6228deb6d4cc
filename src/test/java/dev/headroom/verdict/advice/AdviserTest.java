package dev.headroom.verdict.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.estimate.BootPhase;
import dev.headroom.estimate.Estimation;
import dev.headroom.estimate.Estimation.NotEstimable;
import dev.headroom.estimate.MemoryEstimator;
import dev.headroom.estimate.PhaseEstimate;
import dev.headroom.estimate.StartEstimate;
import dev.headroom.estimate.Starts;
import dev.headroom.estimate.tgi.Known;
import dev.headroom.estimate.tgi.TgiMemoryEstimator;
import dev.headroom.gpu.CandidateGpus;
import dev.headroom.gpu.ComputeCapability;
import dev.headroom.gpu.CudaMemory;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuCapacitySource;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.Placement;
import dev.headroom.model.ModelFacts;
import dev.headroom.serving.Launch;
import dev.headroom.serving.LauncherArguments;
import dev.headroom.serving.ParsedLaunch;
import dev.headroom.serving.Provenance.Origin;
import dev.headroom.serving.Quantize;
import dev.headroom.serving.ServingConfig;
import dev.headroom.serving.Setting;
import dev.headroom.serving.TgiRelease;
import dev.headroom.serving.TgiReleases;
import dev.headroom.serving.Word;
import dev.headroom.units.Bytes;
import dev.headroom.verdict.Advice;
import dev.headroom.verdict.Judge;
import dev.headroom.verdict.Question;
import dev.headroom.verdict.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is advised where it fits under a condition, with an estimator that knows nothing but the condition. */
class AdviserTest {

    private static final GpuCandidate A10G = card("NVIDIA-A10G", 22, "8.6");
    private static final GpuCandidate L4 = card("NVIDIA-L4", 22, "8.9");
    private static final GpuCandidate T4 = card("Tesla-T4", 15, "7.5");
    private static final GpuCandidate L40S = card("NVIDIA-L40S", 44, "8.9");
    private static final GpuCandidate A100 = card("NVIDIA-A100-SXM4-80GB", 79, "8.0");

    private static final String LIMITS =
            "--max-input-tokens=4095 --max-total-tokens=4096 --max-batch-prefill-tokens=8192";

    /** What is asked of a configuration so that it fits. */
    @FunctionalInterface
    private interface Condition {
        boolean holds(ServingConfig config, int shards, GpuCandidate card);
    }

    /** A pod. */
    private record Pod(String model, String release, String arguments, GpuCandidate card, GpuRequest request) {

        static final Pod LLAMA =
                new Pod("meta-llama/Llama-3.1-8B-Instruct", "3.3.7", LIMITS, A10G, new GpuRequest("nvidia.com/gpu", 1));

        Pod on(GpuCandidate other) {
            return new Pod(model, release, arguments, other, request);
        }

        Pod asking(String resource, int count) {
            return new Pod(model, release, arguments, card, new GpuRequest(resource, count));
        }

        Pod told(String otherRelease, String otherArguments) {
            return new Pod(model, otherRelease, otherArguments, card, request);
        }

        Pod of(String otherModel) {
            return new Pod(otherModel, release, arguments, card, request);
        }
    }

    @Test
    void aSmallerPrefillInRoundNumbers() {
        assertThat(advice((config, _, _) -> number(config.maxBatchPrefillTokens()) <= 5000))
                .containsExactly("--max-batch-prefill-tokens=4864");
    }

    @Test
    void aSmallerTotalAndAnInputBelowIt() {
        assertThat(advice((config, _, _) -> number(config.maxTotalTokens()) <= 3000))
                .containsExactly("--max-input-tokens=2815 --max-total-tokens=2816");
    }

    @Test
    void theInputKeepsItsPlaceWhereItIsBelow() {
        Pod pod = Pod.LLAMA.told("3.3.7", LIMITS.replace("4095", "1000"));

        assertThat(advice(pod, (config, _, _) -> number(config.maxTotalTokens()) <= 3000))
                .containsExactly("--max-total-tokens=2816");
    }

    @Test
    void olderReleasesKnowTheInputByItsOldName() {
        Pod pod = Pod.LLAMA.told("1.4.5", LIMITS.replace("max-input-tokens", "max-input-length"));

        assertThat(advice(pod, (config, _, _) -> number(config.maxTotalTokens()) <= 3000))
                .containsExactly("--max-input-length=2815 --max-total-tokens=2816");
    }

    @Test
    void whoeverUsesTheOldNameIsToldTheOldName() {
        Pod pod = Pod.LLAMA.told("3.3.7", LIMITS.replace("max-input-tokens", "max-input-length"));

        assertThat(advice(pod, (config, _, _) -> number(config.maxTotalTokens()) <= 3000))
                .containsExactly("--max-input-length=2815 --max-total-tokens=2816");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"NVIDIA-A10G, fp8_e5m2", "NVIDIA-L4, fp8_e4m3fn"})
    void aCacheInTheEightBitsOfTheCard(String product, String dtype) {
        Pod pod = Pod.LLAMA.on(product.equals("NVIDIA-L4") ? L4 : A10G);

        assertThat(advice(pod, (config, _, _) -> config.kvCacheDtype().isPresent()))
                .containsExactly("--kv-cache-dtype=" + dtype);
    }

    @Test
    void noCacheInEightBitsBeforeTgiHadIt() {
        Pod pod = Pod.LLAMA.told("2.3.1", LIMITS);

        assertThat(advice(pod, (config, _, _) -> config.kvCacheDtype().isPresent()))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "3.3.7, NVIDIA-A10G, fp8",
                "3.3.7, Tesla-T4,    eetq",
                "1.4.5, NVIDIA-A10G, eetq",
                "1.1.0, NVIDIA-A10G, bitsandbytes-nf4",
                "1.0.3, NVIDIA-A10G, -",
            })
    void weightsInTheBestQualityThatReleaseAndCardHave(String release, String product, String method) {
        Pod pod = Pod.LLAMA.told(release, "--max-total-tokens=4096").on(product.equals("Tesla-T4") ? T4 : A10G);

        assertThat(advice(pod, (config, _, _) -> config.quantize().isPresent()))
                .isEqualTo(method == null ? List.of() : List.of("--quantize=" + method));
    }

    @Test
    void theNextMethodWhereTheFirstIsNotEnough() {
        assertThat(advice((config, _, _) -> config.quantize()
                        .filter(setting -> setting instanceof Setting.Known<Quantize>(Quantize value, var _)
                                && value == Quantize.BITSANDBYTES_NF4)
                        .isPresent()))
                .containsExactly("--quantize=bitsandbytes-nf4");
    }

    @Test
    void noOtherWeightsForAQuantizedCheckpointNorBesideADtype() {
        Condition quantized = (config, _, _) -> config.quantize().isPresent();

        assertThat(advice(Pod.LLAMA.of("TheBloke/Llama-2-13B-chat-AWQ"), quantized))
                .isEmpty();
        assertThat(advice(Pod.LLAMA.told("3.3.7", LIMITS + " --dtype=bfloat16"), quantized))
                .containsExactly("--quantize=bitsandbytes-nf4");
    }

    @Test
    void gpusThatStandIdleComeBeforeAnyThatMustBeBought() {
        Pod pod = Pod.LLAMA.told("3.3.7", LIMITS + " --num-shard=1").asking("nvidia.com/gpu", 4);

        assertThat(advice(pod, (_, shards, _) -> shards >= 2))
                .containsExactly("--num-shard=2", "5 GPUs, --num-shard=5");
    }

    @Test
    void moreGpusOfTheSameKind() {
        assertThat(advice((_, shards, _) -> shards >= 4)).containsExactly("4 GPUs, --num-shard=4");
        assertThat(advice((_, shards, _) -> shards > 8)).isEmpty();
    }

    @Test
    void theCheapestLargerCard() {
        assertThat(advice((_, _, card) -> card.memory().compareTo(Bytes.ofGiB(40)) > 0))
                .containsExactly("NVIDIA-L40S");
        assertThat(advice((_, _, card) -> card.memory().compareTo(Bytes.ofGiB(50)) > 0))
                .containsExactly("NVIDIA-A100-SXM4-80GB");
    }

    @Test
    void twoChangesAtOnceWhereNoneAloneHelps() {
        assertThat(advice((config, _, _) ->
                        number(config.maxBatchPrefillTokens()) <= 1000 && number(config.maxTotalTokens()) <= 1000))
                .containsExactly("--max-input-tokens=767 --max-total-tokens=768 --max-batch-prefill-tokens=768");
        assertThat(advice((_, shards, card) -> shards >= 2 && card.memory().compareTo(Bytes.ofGiB(50)) > 0))
                .containsExactly("2 x NVIDIA-A100-SXM4-80GB, --num-shard=2");
    }

    @Test
    void atMostThreeTheCheapestFirst() {
        assertThat(advice((config, shards, _) -> number(config.maxBatchPrefillTokens()) <= 5000
                        || number(config.maxTotalTokens()) <= 3000
                        || config.kvCacheDtype().isPresent()
                        || config.quantize().isPresent()
                        || shards > 1))
                .containsExactly(
                        "--max-batch-prefill-tokens=4864",
                        "--max-input-tokens=2815 --max-total-tokens=2816",
                        "--kv-cache-dtype=fp8_e5m2");
    }

    @Test
    void nothingWhereNothingHelps() {
        assertThat(advice((_, _, _) -> false)).isEmpty();
    }

    @Test
    void whatCannotBeToldIsNoAdvice() {
        MemoryEstimator estimator = (_, config, shards, card) -> shards > 1
                ? new NotEstimable("nobody knows", "ask")
                : start(BootPhase.WARM_UP_PREFILL, card, shards, false);

        assertThat(advice(Pod.LLAMA, estimator)).isEmpty();
    }

    @Test
    void limitsAreNotTriedWhereTheWeightsAloneDoNotFit() {
        MemoryEstimator estimator = (_, config, shards, card) -> start(
                BootPhase.LOAD_WEIGHTS, card, shards, number(config.maxBatchPrefillTokens()) < 8192 || shards > 1);

        assertThat(advice(Pod.LLAMA, estimator)).containsExactly("2 GPUs, --num-shard=2");
    }

    @Test
    void slicesAndSharesOfACardAreNotMultiplied() {
        assertThat(advice(Pod.LLAMA.asking("nvidia.com/mig-3g.20gb", 1), (_, shards, _) -> shards > 1))
                .isEmpty();
        assertThat(advice(Pod.LLAMA.asking("nvidia.com/gpu.shared", 1), (_, shards, _) -> shards > 1))
                .isEmpty();
    }

    @Test
    void whatFitsNeedsNoAdvice() {
        Verdict fits = new Verdict.Fits(start(BootPhase.SERVE, A10G, 1, true), List.of());

        assertThat(new Adviser((_, _, _, _) -> new NotEstimable("", ""))
                        .advise(question(Pod.LLAMA), fits, surroundings(Pod.LLAMA)))
                .isSameAs(fits);
    }

    private static List<String> advice(Condition condition) {
        return advice(Pod.LLAMA, condition);
    }

    private static List<String> advice(Pod pod, Condition condition) {
        return advice(pod, new Fitting(condition));
    }

    /**
     * Fits under a condition; what a model can be given is what TGI can.
     *
     * @param condition when it fits
     */
    private record Fitting(Condition condition) implements MemoryEstimator {

        @Override
        public Estimation estimate(ModelFacts model, ServingConfig config, int shards, GpuCandidate card) {
            return start(BootPhase.WARM_UP_PREFILL, card, shards, condition.holds(config, shards, card));
        }

        @Override
        public List<Quantize> quantizations(ModelFacts model, GpuCandidate card) {
            return TgiMemoryEstimator.forVerdicts(Bytes.ZERO).quantizations(model, card);
        }
    }

    private static List<String> advice(Pod pod, MemoryEstimator estimator) {
        Question question = question(pod);
        Verdict verdict = new Adviser(estimator).advise(question, Judge.judge(question, estimator), surroundings(pod));
        assertThat(verdict).isInstanceOf(Verdict.DoesNotFit.class);
        return ((Verdict.DoesNotFit) verdict)
                .advice().stream().map(Advice::change).toList();
    }

    private static Question question(Pod pod) {
        ModelFacts model = Known.model(pod.model());
        return new Question(model, config(pod), 1, List.of(pod.card()));
    }

    private static Surroundings surroundings(Pod pod) {
        return new Surroundings(new Shelf(pod.card()), pod.request(), Placement.ANYWHERE);
    }

    private static ServingConfig config(Pod pod) {
        List<Word> words = Arrays.stream(pod.arguments().split(" ", -1))
                .<Word>map(word -> new Word.Known(word, "args"))
                .toList();
        TgiRelease release = TgiRelease.of(pod.release());
        return switch (LauncherArguments.parse(
                new Launch.Launcher(words, Map.of(), TgiReleases.stated(release, "tag " + release, Origin.IMAGE)))) {
            case ParsedLaunch.Accepted accepted -> accepted.config();
            case ParsedLaunch other -> throw new AssertionError(other);
        };
    }

    private static StartEstimate start(BootPhase phase, GpuCandidate card, int shards, boolean fits) {
        Bytes needed = fits ? Bytes.ofGiB(1) : card.memory().plus(Bytes.ofGiB(1));
        StartEstimate start = Starts.decidedInWarmUp(card, shards, needed, needed, card.memory());
        return new StartEstimate(
                card,
                shards,
                List.of(new PhaseEstimate(phase, needed, needed, card.memory())),
                start.items(),
                start.sum(),
                start.limits(),
                start.assumptions());
    }

    private static long number(Optional<Setting<Long>> setting) {
        return Solver.told(setting);
    }

    private static GpuCandidate card(String product, long gib, String capability) {
        Bytes memory = Bytes.ofGiB(gib);
        return new GpuCandidate(
                product,
                1,
                memory,
                CudaMemory.exactly(memory),
                Optional.of(ComputeCapability.parse(capability)),
                Optional.empty(),
                "test");
    }

    /** Cards as if there were no others. */
    private record Shelf(GpuCandidate own) implements GpuCapacitySource {
        @Override
        public CandidateGpus candidates(GpuRequest request, Placement placement) {
            return new CandidateGpus.Known(List.of(own));
        }

        @Override
        public List<GpuCandidate> alternatives(GpuRequest request, Placement placement) {
            return List.of(T4, A10G, L40S, A100);
        }
    }
}
