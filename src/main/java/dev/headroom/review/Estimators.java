package dev.headroom.review;

import dev.headroom.estimate.EstimatorKind;
import dev.headroom.estimate.MemoryEstimator;
import dev.headroom.estimate.NotebookEstimator;
import dev.headroom.estimate.notebook.NotebookKind;
import dev.headroom.estimate.tgi.TgiMemoryEstimator;
import dev.headroom.units.Bytes;

/**
 * The estimators by their names.
 *
 * @param margin what must stay free on each GPU beyond what a start needs; the notebook knows no margin
 * @param sharp whether somebody wants to see the amounts: the verdicts are the same, and take longer
 */
public record Estimators(Bytes margin, boolean sharp) {

    /** For verdicts, without a margin. */
    public static final Estimators PLAIN = new Estimators(Bytes.ZERO, false);

    /** The estimator of that name. */
    public MemoryEstimator of(EstimatorKind kind) {
        return switch (kind) {
            case TGI -> sharp ? TgiMemoryEstimator.forNumbers(margin) : TgiMemoryEstimator.forVerdicts(margin);
            case NOTEBOOK -> new NotebookEstimator(NotebookKind.SIMPLIFIED);
            case NOTEBOOK_TGI -> new NotebookEstimator(NotebookKind.TGI_LOGIC);
        };
    }
}
