package dev.headroom.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The value with which a configuration still fits.
 *
 * @param unknown what was solved for
 * @param solution the value and what comes of it; empty when none fits
 * @param beyond the next value, tried as well, and what comes of it; empty where there is none
 */
public record SolveAnswer(Unknown unknown, Optional<Tried> solution, Optional<Tried> beyond) {

    /** What can be solved for. */
    public enum Unknown {
        /** The largest. */
        MAX_TOTAL_TOKENS("max-total-tokens", "no max-total-tokens fits"),
        /** The largest. */
        MAX_BATCH_PREFILL_TOKENS("max-batch-prefill-tokens", "no max-batch-prefill-tokens fits"),
        /** The smallest number of cards of one kind. */
        GPUS("gpus", "no number of gpus up to 16 fits"),
        /** The smallest kind of card. */
        GPU("gpu", "no gpu that is known fits");

        private final String label;
        private final String none;

        Unknown(String label, String none) {
            this.label = label;
            this.none = none;
        }

        /** What is said when no value fits. */
        String none() {
            return none;
        }

        /** The name as the command line spells it. */
        public String label() {
            return label;
        }
    }

    /**
     * A value that was tried.
     *
     * @param value the value: a number, or the product of a card
     * @param answer what comes of it
     */
    public record Tried(String value, EstimateAnswer answer) {}

    /** For a person. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        solution.ifPresentOrElse(
                found -> {
                    lines.add(unknown.label() + " " + found.value());
                    lines.add("  " + found.value() + ": " + found.answer().firstLine());
                },
                () -> lines.add(unknown.none()));
        beyond.ifPresent(
                next -> lines.add("  " + next.value() + ": " + next.answer().firstLine()));
        return lines;
    }
}
