package dev.headroom.admission;

import dev.headroom.catalog.CatalogException;
import dev.headroom.catalog.Catalogs;
import dev.headroom.catalog.placement.CatalogGpuCapacity;
import dev.headroom.estimate.EstimatorKind;
import dev.headroom.review.Estimators;
import dev.headroom.review.Reviewer;
import dev.headroom.workload.WorkloadKinds;
import dev.headroom.workload.WorkloadReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A whole review from bytes to bytes, without HTTP. {@code src/test/bench/jmh Review} */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReviewBenchmark {

    /** Files of {@code src/test/resources/admission/reviews}. */
    @Param({"deployment-too-big", "deployment-fits", "pod-not-tgi"})
    private String review = "";

    private byte[] body = {};
    private List<byte[]> others = List.of();
    private int next;
    private ReviewDesk desk = desk();

    /** Reads the review. */
    @Setup
    public void read() {
        body = Reviews.file(review);
        String text = new String(body, StandardCharsets.UTF_8);
        // more than are remembered
        others = IntStream.range(8000, 9000)
                .mapToObj(tokens -> text.replace("=8750", "=" + tokens).getBytes(StandardCharsets.UTF_8))
                .toList();
        desk = desk();
    }

    /** A review that was there before. The answer's length, so that the work is not optimized away. */
    @Benchmark
    public int answer() {
        return answer(body);
    }

    /** A review that was not there before: one of many that differ in a digit, where what is denied has one. */
    @Benchmark
    public int answerNew() {
        next = (next + 1) % others.size();
        return answer(others.get(next));
    }

    private int answer(byte[] review) {
        return desk.answer(review, new Visit(0, false)).answer().body().length;
    }

    private static ReviewDesk desk() {
        WorkloadKinds kinds = WorkloadKinds.STANDARD;
        Catalogs catalogs = catalogs();
        Reviewer reviewer = new Reviewer(
                new WorkloadReader(kinds),
                catalogs.models(),
                new CatalogGpuCapacity(catalogs),
                Estimators.PLAIN,
                EstimatorKind.TGI);
        AdmissionMetrics metrics = new AdmissionMetrics(
                new SimpleMeterRegistry(), dev.headroom.admission.Mode.ENFORCE, new ResourceNames(Set.of()));
        return new ReviewDesk(new Decider(reviewer, kinds, dev.headroom.admission.Mode.ENFORCE), metrics);
    }

    private static Catalogs catalogs() {
        try {
            return Catalogs.load(List.of(), List.of());
        } catch (CatalogException e) {
            throw new IllegalStateException(e);
        }
    }
}
