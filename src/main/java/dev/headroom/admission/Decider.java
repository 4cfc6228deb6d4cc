package dev.headroom.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.review.Review;
import dev.headroom.review.Reviewer;
import dev.headroom.verdict.MessageId;
import dev.headroom.workload.WorkloadKinds;
import java.util.Set;

/** Decides on a review: what passes unseen, and what a verdict means in this mode. The same for a dry run. */
final class Decider {

    /** Nothing is created or changed, so there is nothing to judge. */
    private static final Set<String> PASSING_OPERATIONS = Set.of("DELETE", "CONNECT");

    private final Reviewer reviewer;
    private final WorkloadKinds kinds;
    private final Verdicts verdicts;

    Decider(Reviewer reviewer, WorkloadKinds kinds, Mode mode) {
        this.reviewer = reviewer;
        this.kinds = kinds;
        this.verdicts = new Verdicts(mode, reviewer.estimator());
    }

    Mode mode() {
        return verdicts.mode();
    }

    /** The answer to a review. */
    Decision decide(Envelope envelope) {
        if (verdicts.mode() == Mode.OFF || passesUnseen(envelope)) {
            return Decision.PASS;
        }
        Review review = reviewer.review(envelope.object());
        return verdicts.decide(review);
    }

    /**
     * The answer when there is no verdict.
     *
     * @param reason why, a clause without a full stop
     */
    Decision undecided(String reason) {
        return verdicts.undecided("[%s] not judged: %s".formatted(MessageId.TGI_UNKNOWN, reason));
    }

    private boolean passesUnseen(Envelope envelope) {
        return PASSING_OPERATIONS.contains(envelope.operation())
                || !envelope.subject().subResource().isEmpty()
                || !envelope.object().isObject()
                || isBeingDeleted(envelope.object())
                || isBeingDeleted(envelope.oldObject())
                || isUnchanged(envelope);
    }

    /** Refusing the update that removes a finalizer would keep the object for ever. */
    private static boolean isBeingDeleted(JsonNode object) {
        return object.path("metadata").hasNonNull("deletionTimestamp");
    }

    /** What runs already is never punished. */
    private boolean isUnchanged(Envelope envelope) {
        return envelope.isUpdate() && kinds.sameTemplates(envelope.oldObject(), envelope.object());
    }
}
