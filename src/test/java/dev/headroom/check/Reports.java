package dev.headroom.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.estimate.EstimatorKind;
import dev.headroom.estimate.Fit;
import dev.headroom.estimate.MemoryEstimate;
import dev.headroom.estimate.Starts;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.manifest.Manifest;
import dev.headroom.manifest.Position;
import dev.headroom.manifest.ReadingProblem;
import dev.headroom.review.ContainerReview;
import dev.headroom.review.Review;
import dev.headroom.serving.Problem;
import dev.headroom.units.Bytes;
import dev.headroom.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A report with one of everything. */
final class Reports {

    static final Verdict FITS = new Verdict.Fits(estimate("NVIDIA-A100-SXM4-80GB", 80, Fit.FITS), List.of());
    static final Verdict FITS_ON_ONE = new Verdict.Fits(
            estimate("NVIDIA-A100-SXM4-80GB", 80, Fit.FITS), List.of(estimate("NVIDIA-A10G", 24, Fit.DOES_NOT_FIT)));
    static final Verdict TIGHT = new Verdict.Tight(estimate("NVIDIA-A30", 30, Fit.TIGHT), List.of());
    static final Verdict TOO_BIG =
            new Verdict.DoesNotFit(estimate("NVIDIA-A10G", 24, Fit.DOES_NOT_FIT), List.of(), List.of());
    static final Verdict MISCONFIGURED = new Verdict.Misconfigured(
            List.of(new Problem(Problem.Kind.GPUS, "4 shards need 4 GPUs but the container asks for 2")));
    static final Verdict UNDECIDED = new Verdict.Undecided(
            "nothing says which card the pod gets", "set the annotation headroom.dev/gpu-product");

    private Reports() {}

    static CheckReport sample() {
        return new CheckReport(
                EstimatorKind.NOTEBOOK,
                List.of(
                        object("deploy/big.yaml", 2, "ml", "llama", TOO_BIG),
                        object("deploy/ok.yaml", 1, "", "mistral", FITS),
                        object("deploy/ok.yaml", 40, "ml", "either", FITS_ON_ONE),
                        object("deploy/two.yaml", 1, "", "two", FITS, MISCONFIGURED),
                        object("deploy/what.yaml", 7, "", "", UNDECIDED),
                        object("deploy/close.yaml", 1, "", "close", TIGHT),
                        object("deploy/service.yaml", 1, "", "web")),
                Manifest.read("deploy/broken.yaml", "a: b: c\n---\nd: 1\nd: 2\n".getBytes(UTF_8))
                        .problems(),
                3);
    }

    static CheckReport of(List<CheckedObject> objects, List<ReadingProblem> problems) {
        return new CheckReport(EstimatorKind.NOTEBOOK, objects, problems, 0);
    }

    static CheckedObject object(String file, int line, String namespace, String name, Verdict... verdicts) {
        List<ContainerReview> reviews = IntStream.range(0, verdicts.length)
                .mapToObj(i -> new ContainerReview(
                        "tgi-" + i, "spec.template.spec.containers[" + i + "]", Optional.empty(), verdicts[i]))
                .toList();
        List<CheckedContainer> containers = IntStream.range(0, verdicts.length)
                .mapToObj(i -> new CheckedContainer(new Position(line + 10 + i, 9), reviews.get(i)))
                .toList();
        return new CheckedObject(
                file,
                new Position(line, 1),
                "apps/v1",
                verdicts.length == 0 ? "Service" : "Deployment",
                namespace,
                name,
                new Review(reviews),
                containers);
    }

    private static MemoryEstimate estimate(String product, long gb, Fit fit) {
        Bytes memory = Bytes.ofGB(gb);
        return Starts.decidedInWarmUp(
                new GpuCandidate(product, 1, memory, Optional.of(memory), "nodeSelector nvidia.com/gpu.product"),
                1,
                new Bytes(29_625_150_000L),
                new Bytes(fit == Fit.TIGHT ? 31_000_000_000L : 29_625_150_000L),
                fit == Fit.TIGHT ? Bytes.ofGB(30) : memory);
    }
}
