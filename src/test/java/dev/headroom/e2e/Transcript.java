package dev.headroom.e2e;

import static java.util.stream.Collectors.joining;

import dev.headroom.kube.Result;
import dev.headroom.kube.User;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What people type at a terminal, and what it shows. In a file, a line starts with
 *
 * <ul>
 *   <li>{@code # }, a word to the reader about the command that follows,
 *   <li>{@code dev$ } or {@code admin$ }, a command and who types it,
 *   <li>{@code > }, the command goes on,
 *   <li>anything else: what the terminal shows, {@code [exit 1]} at its end when the command failed.
 * </ul>
 */
final class Transcript {

    private final List<Step> steps = new ArrayList<>();

    private Transcript() {}

    /** The commands of a file; what the terminal showed is left aside. */
    static Transcript parse(String text) {
        var transcript = new Transcript();
        text.lines().forEach(transcript::read);
        return transcript;
    }

    private void read(String line) {
        var user = typist(line);
        if (user.isPresent()) {
            open().typedBy(user.get(), line);
        } else if (line.startsWith("# ")) {
            open().prose.add(line);
        } else if (line.startsWith("> ")) {
            steps.getLast().typed.add(line);
        }
    }

    private static Optional<User> typist(String line) {
        return Arrays.stream(User.values())
                .filter(user -> line.startsWith(user.username() + "$ "))
                .findFirst();
    }

    /** The step whose command is still to come. */
    private Step open() {
        if (steps.isEmpty() || !steps.getLast().typed.isEmpty()) {
            steps.add(new Step());
        }
        return steps.getLast();
    }

    /** The file as it should be: types every command again, in order. */
    String replay(BiFunction<User, String, Result> terminal) {
        return steps.stream().map(step -> step.replay(terminal)).collect(joining("\n"));
    }

    private static final class Step {

        private final List<String> prose = new ArrayList<>();
        private final List<String> typed = new ArrayList<>();
        private User user = User.DEV;

        private void typedBy(User user, String line) {
            this.user = user;
            typed.add(line);
        }

        private String replay(BiFunction<User, String, Result> terminal) {
            var result = terminal.apply(user, command());
            var shown = new StringBuilder();
            prose.forEach(line -> shown.append(line).append('\n'));
            typed.forEach(line -> shown.append(line).append('\n'));
            result.stdout().lines().forEach(line -> shown.append(line).append('\n'));
            return result.succeeded() ? shown.toString() : shown + "[exit " + result.exitCode() + "]\n";
        }

        private String command() {
            return typed.stream()
                    .map(line -> line.substring(line.indexOf(' ') + 1))
                    .collect(joining("\n"));
        }
    }
}
