package dev.headroom.admission;

import dev.headroom.verdict.Outcome;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/**
 * What is answered to a review.
 *
 * @param outcome what was found; empty when it was not looked at
 * @param denial why it is refused, empty when it is admitted
 * @param warnings what the user sees of an admitted object, one line each
 * @param auditAnnotations what the API server writes into its audit log; keys without a slash
 * @param settled completes when deciding again says more; empty when this is final
 */
record Decision(
        Optional<Outcome> outcome,
        Optional<Denial> denial,
        List<String> warnings,
        Map<String, String> auditAnnotations,
        Optional<CompletionStage<?>> settled) {

    /** How metrics and logs call what was not looked at. */
    static final String SKIPPED = "skipped";

    /** Admitted unseen. */
    static final Decision PASS = new Decision(Optional.empty(), Optional.empty(), List.of(), Map.of());

    /** Copies the collections. */
    Decision {
        warnings = List.copyOf(warnings);
        // sorted: the same review gives the same bytes
        auditAnnotations = Collections.unmodifiableSortedMap(new TreeMap<>(auditAnnotations));
    }

    /** A final one. */
    Decision(
            Optional<Outcome> outcome,
            Optional<Denial> denial,
            List<String> warnings,
            Map<String, String> auditAnnotations) {
        this(outcome, denial, warnings, auditAnnotations, Optional.empty());
    }

    /** The verdict as metrics name it: an outcome's label, or {@code skipped}. */
    String label() {
        return outcome.map(Outcome::label).orElse(SKIPPED);
    }

    /** Whether an operator should hear of it, whatever the mode. */
    boolean isNotable() {
        return outcome.map(Outcome::isDenied).orElse(false) || !warnings.isEmpty() || isUnsure();
    }

    private boolean isUnsure() {
        return outcome.filter(found -> found == Outcome.TIGHT || found == Outcome.UNDECIDED)
                .isPresent();
    }

    /**
     * A refusal.
     *
     * @param message for a person, its first line complete in itself
     * @param causes the same for machines, one for each container that is refused
     */
    record Denial(String message, List<Cause> causes) {
        /** Copies the list. */
        Denial {
            causes = List.copyOf(causes);
        }
    }

    /**
     * A cause as {@code metav1.StatusCause} has it.
     *
     * @param reason the message's id, for example {@code TGI-OOM}
     * @param field where the container stands: {@code spec.template.spec.containers[0]}
     * @param message one line
     */
    record Cause(String reason, String field, String message) {}
}
