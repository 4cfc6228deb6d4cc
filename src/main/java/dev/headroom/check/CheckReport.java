package dev.headroom.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.estimate.EstimatorKind;
import dev.headroom.manifest.Manifest;
import dev.headroom.manifest.ManifestObject;
import dev.headroom.manifest.ManifestSource;
import dev.headroom.manifest.ManifestSources;
import dev.headroom.manifest.ReadingProblem;
import dev.headroom.review.Reviewer;
import dev.headroom.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What checking some files gave.
 *
 * @param estimator who judged
 * @param objects every Kubernetes object, in the order of the files
 * @param problems what could not be read, and what its writer may not mean
 * @param passedOver how many documents in folders are no Kubernetes objects
 */
public record CheckReport(
        EstimatorKind estimator, List<CheckedObject> objects, List<ReadingProblem> problems, int passedOver) {

    /** Copies the lists. */
    public CheckReport {
        objects = List.copyOf(objects);
        problems = List.copyOf(problems);
    }

    /** Judges every object of the files; what cannot be read does not stop the others. */
    public static CheckReport of(ManifestSources files, Reviewer reviewer) {
        return of(files, reviewer, _ -> {});
    }

    /**
     * The same, judging when all is read.
     *
     * @param read gets every object before the first is judged
     */
    public static CheckReport of(ManifestSources files, Reviewer reviewer, Consumer<JsonNode> read) {
        var found = new ArrayList<ManifestObject>();
        var problems = new ArrayList<>(files.problems());
        int passedOver = 0;
        for (ManifestSource file : files.sources()) {
            Manifest manifest = file.read();
            problems.addAll(manifest.problems());
            passedOver += file.isNamed() ? 0 : manifest.foreign().size();
            if (file.isNamed()) {
                problems.addAll(manifest.foreign());
            }
            found.addAll(manifest.objects());
        }
        found.stream().map(ManifestObject::tree).forEach(read);
        var objects = found.stream().map(object -> judge(object, reviewer)).toList();
        return new CheckReport(reviewer.estimator(), objects, problems, passedOver);
    }

    private static CheckedObject judge(ManifestObject object, Reviewer reviewer) {
        return CheckedObject.of(object, reviewer.review(object.tree()));
    }

    /** How many objects have that verdict. */
    public long count(Outcome outcome) {
        return objects.stream().filter(object -> object.outcome() == outcome).count();
    }

    /** The objects with a TGI container. */
    public List<CheckedObject> tgiObjects() {
        return objects.stream()
                .filter(object -> object.outcome() != Outcome.NOT_TGI)
                .toList();
    }

    /** Whether something was not read, and so not judged. */
    public boolean hasUnreadable() {
        return problems.stream().anyMatch(ReadingProblem::isError);
    }

    /** Whether an enforcing webhook would refuse something. */
    public boolean hasDenied() {
        return objects.stream().anyMatch(object -> object.outcome().isDenied());
    }

    /** Whether it is open for something if it would run. */
    public boolean hasDoubtful() {
        return count(Outcome.TIGHT) + count(Outcome.UNDECIDED) > 0;
    }
}
