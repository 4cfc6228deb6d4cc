package dev.headroom.bench;

import dev.headroom.cases.Reviewers;
import dev.headroom.catalog.placement.CatalogGpuCapacity;
import dev.headroom.estimate.MemoryEstimator;
import dev.headroom.estimate.tgi.Known;
import dev.headroom.estimate.tgi.TgiMemoryEstimator;
import dev.headroom.gpu.CandidateGpus;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.Placement;
import dev.headroom.serving.Launch;
import dev.headroom.serving.LauncherArguments;
import dev.headroom.serving.ParsedLaunch;
import dev.headroom.serving.ServingConfig;
import dev.headroom.serving.TgiReleases;
import dev.headroom.serving.Word;
import dev.headroom.units.Bytes;
import dev.headroom.verdict.Judge;
import dev.headroom.verdict.Question;
import dev.headroom.verdict.Verdict;
import dev.headroom.verdict.advice.Adviser;
import dev.headroom.verdict.advice.Solver;
import dev.headroom.verdict.advice.Surroundings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The time of a solution, and of the advice on a denial, in microseconds. {@code src/test/bench/jmh Solve} */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class SolveBenchmark {

    private static final GpuRequest ONE = new GpuRequest("nvidia.com/gpu", 1);
    private static final Placement ON_A10G = new Placement(
            List.of(List.of(new LabelRequirement(
                    "nvidia.com/gpu.product", LabelRequirement.Operator.IN, List.of("NVIDIA-A10G")))),
            Optional.empty(),
            Optional.empty());

    /** A denial by its prefill, and one by its weights. */
    @Param({"meta-llama/Llama-3.1-8B-Instruct", "meta-llama/Llama-3.1-70B-Instruct"})
    private String model = "";

    private final MemoryEstimator estimator = TgiMemoryEstimator.forVerdicts(Bytes.ZERO);
    private final CatalogGpuCapacity gpus = new CatalogGpuCapacity(Reviewers.CATALOGS);
    private final Surroundings surroundings = new Surroundings(gpus, ONE, ON_A10G);
    private final List<GpuCandidate> cards = gpus.alternatives(ONE, Placement.ANYWHERE);
    private final Memo memo = new Memo();

    /** What depends on the parameter. */
    private final class Memo {
        private Question unset = question("meta-llama/Llama-3.1-8B-Instruct", "");
        private Question denied = unset;
        private String resolved = "";

        private void resolve() {
            if (!resolved.equals(model)) {
                resolved = model;
                unset = question(model, "");
                denied = question(
                        model, "--max-input-tokens=18000 --max-total-tokens=18432 --max-batch-prefill-tokens=18432");
            }
        }
    }

    /** {@code solve max-total-tokens}. */
    @Benchmark
    public OptionalLong maxTotalTokens() {
        memo.resolve();
        return new Solver(memo.unset, estimator).maxTotalTokens();
    }

    /** {@code solve max-batch-prefill-tokens}. */
    @Benchmark
    public OptionalLong maxBatchPrefillTokens() {
        memo.resolve();
        return new Solver(memo.unset, estimator).maxBatchPrefillTokens();
    }

    /** {@code solve gpus}. */
    @Benchmark
    public OptionalInt gpuCount() {
        memo.resolve();
        return new Solver(memo.unset, estimator).gpus();
    }

    /** {@code solve gpu}. */
    @Benchmark
    public Optional<GpuCandidate> card() {
        memo.resolve();
        return new Solver(memo.unset, estimator).gpu(cards);
    }

    /** The verdict of a refused review. */
    @Benchmark
    public Verdict denial() {
        memo.resolve();
        return Judge.judge(memo.denied, estimator);
    }

    /** The same with its advice. */
    @Benchmark
    public Verdict denialWithAdvice() {
        memo.resolve();
        return new Adviser(estimator).advise(memo.denied, Judge.judge(memo.denied, estimator), surroundings);
    }

    private Question question(String id, String arguments) {
        return new Question(Known.model(id), config(arguments), 1, a10g());
    }

    private List<GpuCandidate> a10g() {
        return gpus.candidates(ONE, ON_A10G) instanceof CandidateGpus.Known known ? known.cards() : List.of();
    }

    private static ServingConfig config(String arguments) {
        List<Word> words = Arrays.stream(arguments.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .<Word>map(word -> new Word.Known(word, "args"))
                .toList();
        return switch (LauncherArguments.parse(new Launch.Launcher(words, Map.of(), TgiReleases.newest()))) {
            case ParsedLaunch.Accepted accepted -> accepted.config();
            case ParsedLaunch other -> throw new IllegalStateException(other.toString());
        };
    }
}
