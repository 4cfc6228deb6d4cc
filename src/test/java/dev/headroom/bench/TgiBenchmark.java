package dev.headroom.bench;

import dev.headroom.estimate.tgi.Known;
import dev.headroom.estimate.tgi.Plans;
import dev.headroom.estimate.tgi.StartPlan;
import dev.headroom.estimate.tgi.TgiEstimate;
import dev.headroom.estimate.tgi.TgiEstimation;
import dev.headroom.estimate.tgi.TgiEstimator;
import dev.headroom.estimate.tgi.TgiSettings;
import dev.headroom.estimate.tgi.launch.RequestedLimits;
import dev.headroom.model.ModelFacts;
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

/**
 * TGI estimates a second on one core: closed formulas for a start whose limits are resolved, the same from scratch, and
 * the whole start played to the allocator model. {@code src/test/bench/jmh Tgi}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TgiBenchmark {

    /** A small, a large and a very deep model. */
    @Param({"meta-llama/Llama-3.1-8B-Instruct", "Qwen/Qwen2.5-72B-Instruct", "meta-llama/Llama-3.1-405B-Instruct"})
    private String model = "";

    private final TgiSettings settings = Known.newest(4, RequestedLimits.of(8750, 8782, 8782));
    private final Memo memo = new Memo();

    /** What depends on the parameter. */
    private final class Memo {
        private ModelFacts facts = Known.model("meta-llama/Llama-3.1-8B-Instruct");
        private StartPlan plan = Plans.of(facts, settings, Known.H100);

        private void resolve() {
            if (!facts.id().value().equals(model)) {
                facts = Known.model(model);
                plan = Plans.of(facts, settings, Known.H100);
            }
        }
    }

    /** Closed formulas for a start whose limits are resolved. */
    @Benchmark
    public TgiEstimate closed() {
        memo.resolve();
        return Plans.bounds(memo.plan);
    }

    /** Limits, attention, formats and closed formulas. */
    @Benchmark
    public TgiEstimation fromScratch() {
        memo.resolve();
        return TgiEstimator.bounds(memo.facts, settings, Known.H100);
    }

    /** The whole start, played to the allocator model at its likely size. */
    @Benchmark
    public Plans.Played played() {
        memo.resolve();
        return Plans.play(memo.plan);
    }
}
