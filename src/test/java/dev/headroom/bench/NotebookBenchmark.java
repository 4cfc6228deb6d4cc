package dev.headroom.bench;

import dev.headroom.estimate.notebook.Cards;
import dev.headroom.estimate.notebook.Limits;
import dev.headroom.estimate.notebook.NotebookAttention;
import dev.headroom.estimate.notebook.NotebookInput;
import dev.headroom.estimate.notebook.ResultField;
import dev.headroom.estimate.notebook.SimplifiedCheck;
import dev.headroom.estimate.notebook.TestModel;
import dev.headroom.estimate.notebook.TgiLogicCheck;
import dev.headroom.model.Dtype;
import dev.headroom.model.ModelFacts;
import dev.headroom.units.Bytes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Notebook estimates a second on one core, the token limit different each time. {@code src/test/bench/jmh Notebook} */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NotebookBenchmark {

    private final ModelFacts model = TestModel.LLAMA_31_8B.facts();
    private final Cards cards = new Cards(1, Bytes.ofGB(24), 1.0);
    private long maxInputTokens;

    /** The simplified check, exact numbers and verdict. */
    @Benchmark
    public SimplifiedCheck simplified() {
        return SimplifiedCheck.of(input());
    }

    /** The same with the eight rounded values that are printed. */
    @Benchmark
    public List<ResultField> simplifiedRounded() {
        return SimplifiedCheck.of(input()).result();
    }

    /** The check that mimics TGI, exact numbers and verdict. */
    @Benchmark
    public TgiLogicCheck tgiLogic() {
        return TgiLogicCheck.of(input());
    }

    private NotebookInput input() {
        maxInputTokens = maxInputTokens % 32_768 + 1;
        Limits limits = new Limits(maxInputTokens, maxInputTokens + 32, maxInputTokens + 32);
        return new NotebookInput(model, cards, limits, Dtype.FLOAT16, NotebookAttention.FLASH);
    }
}
