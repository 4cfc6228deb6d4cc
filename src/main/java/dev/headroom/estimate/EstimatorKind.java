package dev.headroom.estimate;

import java.util.Arrays;
import java.util.Optional;

/** The estimators that can be chosen, by the names that flags, settings and labels use. */
public enum EstimatorKind {
    /** What TGI really allocates, phase by phase; the default. */
    TGI("tgi"),
    /** The notebook's simplified check. */
    NOTEBOOK("notebook"),
    /** The notebook's check that mimics TGI's logic. */
    NOTEBOOK_TGI("notebook-tgi");

    private final String label;

    EstimatorKind(String label) {
        this.label = label;
    }

    /** The name as a flag spells it. */
    public String label() {
        return label;
    }

    /** The estimator with that name. */
    public static Optional<EstimatorKind> named(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }

    @Override
    public String toString() {
        return label;
    }
}
