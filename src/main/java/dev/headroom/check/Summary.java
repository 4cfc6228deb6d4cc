package dev.headroom.check;

import static java.util.stream.Collectors.joining;

import dev.headroom.manifest.ReadingProblem;
import dev.headroom.verdict.Outcome;
import java.util.List;
import java.util.stream.Stream;

/** The line that counts. */
final class Summary {

    /** The gravest first. */
    private static final List<Outcome> ORDER =
            List.of(Outcome.DOES_NOT_FIT, Outcome.MISCONFIGURED, Outcome.TIGHT, Outcome.UNDECIDED, Outcome.FITS);

    private Summary() {}

    /** {@code 3 TGI workloads: 1 does-not-fit, 2 fits; 4 other objects; 1 document is no Kubernetes object}. */
    static String of(CheckReport report) {
        return Stream.of(
                        workloads(report),
                        counted(report.count(Outcome.NOT_TGI), "other object", "other objects"),
                        counted(
                                report.passedOver(),
                                "document that is no Kubernetes object",
                                "documents that are no Kubernetes objects"),
                        counted(errors(report), "error", "errors"))
                .filter(part -> !part.isEmpty())
                .collect(joining("; "));
    }

    private static String workloads(CheckReport report) {
        String verdicts = ORDER.stream()
                .filter(outcome -> report.count(outcome) > 0)
                .map(outcome -> report.count(outcome) + " " + outcome.label())
                .collect(joining(", "));
        int count = report.tgiObjects().size();
        return count == 0 ? "no TGI workload" : counted(count, "TGI workload", "TGI workloads") + ": " + verdicts;
    }

    private static long errors(CheckReport report) {
        return report.problems().stream().filter(ReadingProblem::isError).count();
    }

    private static String counted(long count, String one, String many) {
        return count == 0 ? "" : count + " " + (count == 1 ? one : many);
    }
}
