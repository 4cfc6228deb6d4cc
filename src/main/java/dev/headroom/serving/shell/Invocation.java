package dev.headroom.serving.shell;

import dev.headroom.serving.EnvValue;
import dev.headroom.serving.Word;
import java.util.List;
import java.util.Map;

/** What a command line comes to. */
public sealed interface Invocation {

    /**
     * It runs TGI's launcher.
     *
     * @param arguments the words after the launcher's name
     * @param environment the variables that the launcher gets
     */
    record Launcher(List<Word> arguments, Map<String, EnvValue> environment) implements Invocation {
        /** Copies the collections. */
        public Launcher {
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
        }
    }

    /**
     * It runs something else: nothing to judge.
     *
     * @param program what it runs, for a person: {@code sleep}
     */
    record NoLauncher(String program) implements Invocation {}

    /**
     * It cannot be told.
     *
     * @param reason a clause without a full stop: {@code the script in args[0] uses "if"}
     */
    record Unreadable(String reason) implements Invocation {}
}
