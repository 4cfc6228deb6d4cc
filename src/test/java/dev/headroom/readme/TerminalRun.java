package dev.headroom.readme;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/**
 * The commands of a console block in one shell, so that a variable or a folder lasts as it does at a terminal.
 *
 * @param shell where they run
 * @param mark a line that no command shows; it parts their outputs
 */
record TerminalRun(Shell shell, String mark) {

    void run(List<Terminal.Step> steps) {
        String script = steps.stream().map(step -> step.command() + part()).collect(joining());
        List<Shell.Result> results = results(shell.run(script).output());
        for (int i = 0; i < steps.size(); i++) {
            assertThat(results.size())
                    .as("%s ended the shell", steps.get(i).command())
                    .isGreaterThan(i);
            check(steps.get(i), results.get(i));
        }
    }

    /** Says how the command before ended, and leaves its exit code for the command after. */
    private String part() {
        return "\n{ last=$?; echo; echo \"%s $last\"; (exit $last); } 2>/dev/null\n".formatted(mark);
    }

    private List<Shell.Result> results(String output) {
        var results = new ArrayList<Shell.Result>();
        var shown = new StringBuilder();
        for (String line : output.lines().toList()) {
            if (line.startsWith(mark)) {
                int exitCode = Integer.parseInt(line.substring(mark.length() + 1));
                // the line end before the mark is ours
                results.add(new Shell.Result(exitCode, shown.substring(0, shown.length() - 1)));
                shown.setLength(0);
            } else {
                shown.append(line).append('\n');
            }
        }
        return results;
    }

    private static void check(Terminal.Step step, Shell.Result result) {
        List<String> lines = result.output().lines().toList();
        assertThat(Shown.matches(step.shown(), lines))
                .as(
                        "$ %s\nexpected:\n%s\nbut it shows:\n%s",
                        step.command(), String.join("\n", step.shown()), result.output())
                .isTrue();
        if (step.shown().isEmpty()) {
            assertThat(result.exitCode())
                    .as("exit code of %s, which shows nothing", step.command())
                    .isZero();
        }
    }
}
