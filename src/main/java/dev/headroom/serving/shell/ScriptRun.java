package dev.headroom.serving.shell;

import dev.headroom.serving.EnvValue;
import dev.headroom.serving.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Walks through a script to where it starts the launcher, taking for granted that the commands before it succeed.
 *
 * <p>Programs in a script are children of the shell: whatever they do, the launcher's words and variables stay the same.
 * Only the shell's own commands are followed.
 */
final class ScriptRun {

    /** Commands of the shell that change it in ways that are not followed. */
    private static final Set<String> NOT_FOLLOWED = Set.of(
            ".",
            "source",
            "eval",
            "read",
            "readonly",
            "declare",
            "typeset",
            "local",
            "let",
            "getopts",
            "mapfile",
            "readarray",
            "builtin");

    private static final Set<String> TESTS = Set.of("[", "[[", "test", "grep", "command", "which", "type");

    private final Variables variables;
    private final Expander expander;
    private final Builtins builtins;
    private final Budget budget;
    private Optional<Invocation> launcher = Optional.empty();
    private Invocation otherwise = new Invocation.NoLauncher("nothing");
    private boolean ended;

    /** A run of a script that stands at {@code where}. */
    ScriptRun(Variables variables, String where, Budget budget) {
        this.variables = variables;
        this.expander = new Expander(variables, where, budget);
        this.builtins = new Builtins(variables, expander);
        this.budget = budget;
    }

    /** What the script comes to. */
    Invocation run(List<CommandList> script) throws UnreadableScript {
        for (CommandList list : script) {
            if (!ended) {
                run(list);
            }
        }
        return launcher.orElse(otherwise);
    }

    private void run(CommandList list) throws UnreadableScript {
        boolean piped = list.steps().stream().anyMatch(step -> step.link() == Step.Link.PIPE);
        boolean onFailure = false;
        boolean afterTest = false;
        for (Step step : list.steps()) {
            onFailure |= step.link() == Step.Link.OR;
            if (!ended) {
                run(step, new Circumstances(onFailure, afterTest, piped, list.background()));
            }
            afterTest |= step.name().filter(TESTS::contains).isPresent();
        }
    }

    private void run(Step step, Circumstances when) throws UnreadableScript {
        budget.startCommand();
        if (step.name().equals(Optional.of("export"))) {
            change(when, () -> builtins.export(step.words()));
            return;
        }
        List<Field> fields = new ArrayList<>();
        for (Token.Text word : step.words()) {
            fields.addAll(expander.fields(word));
        }
        if (fields.isEmpty()) {
            change(when, () -> assignments(step).forEach(variables::set));
        } else {
            command(fields, step, when);
        }
    }

    private void command(List<Field> fields, Step step, Circumstances when) throws UnreadableScript {
        List<Word> words = fields.stream().map(Field::word).toList();
        List<Word> arguments = words.subList(1, words.size());
        String name = name(words.getFirst());
        switch (name) {
            case "set" -> change(when, () -> builtins.set(arguments));
            case "unset" -> change(when, () -> builtins.unset(arguments));
            case "shift" -> change(when, () -> builtins.shift(arguments));
            case "exit", "return" -> end(when);
            case "exec" -> {
                if (!arguments.isEmpty()) {
                    child(fields, step, when);
                    end(when);
                }
            }
            default -> {
                if (NOT_FOLLOWED.contains(name)) {
                    throw new UnreadableScript("\"" + name + "\"");
                }
                child(fields, step, when);
            }
        }
    }

    private static String name(Word word) throws UnreadableScript {
        return switch (word) {
            case Word.Known known -> known.text();
            case Word.Unknown unknown -> throw new UnreadableScript("a command that is set from " + unknown.from());
        };
    }

    /** What a child sets stays there; what is set perhaps leaves the rest of the script open. */
    private static void change(Circumstances when, Change change) throws UnreadableScript {
        if (when.isChild()) {
            return;
        }
        if (when.isConditional()) {
            throw new UnreadableScript("a condition for what it sets");
        }
        change.make();
    }

    private void end(Circumstances when) {
        ended |= !when.isChild() && !when.isConditional();
    }

    private void child(List<Field> fields, Step step, Circumstances when) throws UnreadableScript {
        Map<String, EnvValue> environment = new HashMap<>(variables.environment());
        environment.putAll(assignments(step));
        List<Word> words = fields.stream().map(Field::word).toList();
        switch (CommandLine.read(words, environment, budget)) {
            case Invocation.Launcher found -> found(found, fields, when);
            case Invocation.NoLauncher other when otherwise instanceof Invocation.NoLauncher -> otherwise = other;
            case Invocation.NoLauncher _ -> {
                // what could not be read before it may still start the launcher
            }
            case Invocation.Unreadable unreadable -> otherwise = unreadable;
        }
    }

    private void found(Invocation found, List<Field> fields, Circumstances when) throws UnreadableScript {
        Optional<String> construct =
                fields.stream().map(Field::construct).flatMap(Optional::stream).findFirst();
        if (construct.isPresent()) {
            throw new UnreadableScript(construct.get());
        }
        if (when.onFailure()) {
            throw new UnreadableScript("the launcher only when another command fails");
        }
        if (launcher.isPresent()) {
            throw new UnreadableScript("the launcher twice");
        }
        launcher = Optional.of(found);
        ended |= !when.background();
    }

    private Map<String, EnvValue> assignments(Step step) throws UnreadableScript {
        Map<String, EnvValue> assigned = new HashMap<>();
        for (Token.Text assignment : step.assignments()) {
            Matcher name = assignment.assignment().orElseThrow();
            if (!name.group(2).isEmpty()) {
                throw new UnreadableScript("\"+=\"");
            }
            assigned.put(name.group(1), expander.value(assignment.without(name.end())));
        }
        return assigned;
    }

    @FunctionalInterface
    private interface Change {
        void make() throws UnreadableScript;
    }
}
