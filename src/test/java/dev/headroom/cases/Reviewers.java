package dev.headroom.cases;

import dev.headroom.catalog.CatalogException;
import dev.headroom.catalog.Catalogs;
import dev.headroom.catalog.placement.CatalogGpuCapacity;
import dev.headroom.estimate.EstimatorKind;
import dev.headroom.review.Estimators;
import dev.headroom.review.Reviewer;
import dev.headroom.units.Bytes;
import dev.headroom.workload.WorkloadKinds;
import dev.headroom.workload.WorkloadReader;
import java.util.List;

/** Reviewers as the program has them, with the built-in facts. */
public final class Reviewers {

    /** The built-in facts. */
    public static final Catalogs CATALOGS = catalogs();

    private Reviewers() {}

    private static Catalogs catalogs() {
        try {
            return Catalogs.load(List.of(), List.of());
        } catch (CatalogException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For verdicts, as the webhook has it. */
    public static Reviewer forVerdicts(Bytes margin) {
        return reviewer(new Estimators(margin, false));
    }

    /** For numbers, as the command line has it. */
    public static Reviewer forNumbers(Bytes margin) {
        return reviewer(new Estimators(margin, true));
    }

    private static Reviewer reviewer(Estimators estimators) {
        return new Reviewer(
                new WorkloadReader(WorkloadKinds.STANDARD),
                CATALOGS.models(),
                new CatalogGpuCapacity(CATALOGS),
                estimators,
                EstimatorKind.TGI);
    }
}
