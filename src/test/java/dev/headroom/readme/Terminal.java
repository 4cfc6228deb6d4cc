package dev.headroom.readme;

import java.util.ArrayList;
import java.util.List;

/** What is typed in a console block, and what it shows. */
final class Terminal {

    private static final String PROMPT = "$ ";
    private static final String CONTINUATION = "> ";

    /**
     * One command.
     *
     * @param command its lines
     * @param shown the lines that it is to show
     */
    record Step(String command, List<String> shown) {
        /** Copies the list. */
        Step {
            shown = List.copyOf(shown);
        }
    }

    private Terminal() {}

    /**
     * The commands of a block.
     *
     * @throws IllegalArgumentException when it begins with anything else
     */
    static List<Step> steps(String text) {
        var steps = new ArrayList<Step>();
        for (String line : text.lines().toList()) {
            if (line.startsWith(PROMPT)) {
                steps.add(new Step(line.substring(PROMPT.length()), List.of()));
            } else if (steps.isEmpty()) {
                throw new IllegalArgumentException("a console block begins with \"$ \" but this one with: " + line);
            } else {
                steps.add(continued(steps.removeLast(), line));
            }
        }
        return steps;
    }

    private static Step continued(Step step, String line) {
        if (step.shown.isEmpty() && line.startsWith(CONTINUATION)) {
            return new Step(step.command + "\n" + line.substring(CONTINUATION.length()), step.shown);
        }
        var shown = new ArrayList<>(step.shown);
        shown.add(line);
        return new Step(step.command, shown);
    }
}
