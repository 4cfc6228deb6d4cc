package dev.headroom.serving.shell;

import dev.headroom.serving.EnvValue;
import dev.headroom.serving.Resplit;
import dev.headroom.serving.Shown;
import dev.headroom.serving.Word;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The words that a container or a script runs, the program's name first. */
public final class CommandLine {

    private static final String LAUNCHER = "text-generation-launcher";

    /** TGI's own entrypoint, which re-splits the words behind it. */
    private static final String ENTRYPOINT = "tgi-entrypoint.sh";

    /** Starts a shard, which is the launcher's work. */
    private static final String SERVER = "text-generation-server";

    static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "zsh", "ksh");

    /** Programs that run the words behind their own options. */
    private static final Set<String> WRAPPERS = Set.of(
            "exec",
            "command",
            "nohup",
            "nice",
            "ionice",
            "time",
            "timeout",
            "tini",
            "dumb-init",
            "stdbuf",
            "setsid",
            "numactl",
            "taskset",
            "chroot",
            "sudo",
            "gosu",
            "su-exec",
            "setpriv",
            "catchsegv",
            "nsys",
            "ddtrace-run",
            "opentelemetry-instrument",
            "nvidia_entrypoint.sh",
            "docker-init");

    /** Those whose first word behind the options is not yet the program. */
    private static final Set<String> OWN_OPERANDS =
            Set.of("nice", "ionice", "timeout", "stdbuf", "taskset", "chroot", "gosu", "su-exec", "nsys");

    /** Programs that may name the launcher without running it. */
    private static final Set<String> MENTIONING = Set.of(
            "echo", "printf", "which", "type", "hash", "ls", "cat", "man", "pgrep", "pkill", "killall", "grep", "test",
            "[", "[[", "file", "ldd", "stat", "chmod", "chown", "cp", "mv", "ln", "rm");

    private static final Pattern BIN = Pattern.compile("(?:/usr)?(?:/local)?/s?bin/[^/]*|/opt/conda/bin/[^/]*");

    private static final Pattern SCRIPT = Pattern.compile(".*\\.(?:sh|bash|py|pl|rb|js)", Pattern.DOTALL);

    private CommandLine() {}

    /**
     * What the words come to: {@code text-generation-launcher} itself, a shell with a script, {@code env},
     * {@code tini --} and the like before it. Never throws, whatever the words.
     *
     * @param words the program and its arguments, as the kernel gets them
     * @param environment the variables that the program gets
     */
    public static Invocation read(List<Word> words, Map<String, EnvValue> environment) {
        return read(words, environment, new Budget());
    }

    static Invocation read(List<Word> words, Map<String, EnvValue> environment, Budget budget) {
        if (words.isEmpty()) {
            return new Invocation.NoLauncher("nothing");
        }
        return switch (words.getFirst()) {
            case Word.Known program -> run(program, words.subList(1, words.size()), environment, budget);
            case Word.Unknown unknown ->
                new Invocation.Unreadable(
                        "the program in %s is set from %s".formatted(unknown.where(), unknown.from()));
        };
    }

    private static Invocation run(
            Word.Known program, List<Word> arguments, Map<String, EnvValue> environment, Budget budget) {
        String name = name(program.text());
        if (name.equals(LAUNCHER)) {
            return new Invocation.Launcher(arguments, environment);
        }
        if (name.equals(ENTRYPOINT)) {
            return new Invocation.Launcher(Resplit.words(arguments), environment);
        }
        if (SHELLS.contains(name)) {
            return ShellOptions.read(name, arguments, environment, budget);
        }
        if (name.equals("env")) {
            return EnvOptions.read(arguments, environment, budget);
        }
        return WRAPPERS.contains(name)
                ? wrapped(name, arguments, environment, budget)
                : other(program, name, arguments);
    }

    /** The wrapper's own options are passed over to the first word that is known to start something. */
    private static Invocation wrapped(
            String name, List<Word> arguments, Map<String, EnvValue> environment, Budget budget) {
        boolean onlyAsks =
                name.equals("command") && has(arguments.stream().limit(1).toList(), s -> s.matches("-[vV]"));
        if (onlyAsks) {
            return new Invocation.NoLauncher(name);
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i) instanceof Word.Known word && starts(name(word.text()))) {
                return read(arguments.subList(i, arguments.size()), environment, budget);
            }
        }
        return afterOptions(name, arguments, environment, budget);
    }

    private static Invocation afterOptions(
            String name, List<Word> arguments, Map<String, EnvValue> environment, Budget budget) {
        int i = 0;
        while (i < arguments.size()
                && arguments.get(i) instanceof Word.Known word
                && word.text().startsWith("-")) {
            i++;
        }
        if (i < arguments.size() && !OWN_OPERANDS.contains(name)) {
            return read(arguments.subList(i, arguments.size()), environment, budget);
        }
        return has(arguments, CommandLine::isScript) ? unreadable(name) : new Invocation.NoLauncher(name);
    }

    private static boolean starts(String name) {
        return name.equals(LAUNCHER)
                || name.equals(ENTRYPOINT)
                || name.equals(SERVER)
                || name.equals("env")
                || SHELLS.contains(name)
                || WRAPPERS.contains(name);
    }

    private static Invocation other(Word.Known program, String name, List<Word> arguments) {
        boolean servesItself = name.equals(SERVER) && has(arguments, "serve"::equals);
        boolean runsScript = name.startsWith("python") && interpretsFile(arguments);
        boolean runsLauncher =
                !MENTIONING.contains(name) && has(arguments, word -> name(word).equals(LAUNCHER));
        return servesItself || runsScript || runsLauncher || isScript(program.text())
                ? unreadable(program.text())
                : new Invocation.NoLauncher(Shown.of(name));
    }

    /** {@code python -m} and {@code -c} name what they run; a file could hold anything. */
    private static boolean interpretsFile(List<Word> arguments) {
        return has(arguments, CommandLine::isScript) || has(arguments, word -> word.contains("text_generation_server"));
    }

    private static Invocation unreadable(String program) {
        return new Invocation.Unreadable("it runs %s, which may start the launcher".formatted(Shown.of(program)));
    }

    private static boolean isScript(String program) {
        return SCRIPT.matcher(program).matches()
                || (program.contains("/") && !BIN.matcher(program).matches());
    }

    private static boolean has(List<Word> words, Predicate<String> what) {
        return words.stream().anyMatch(word -> word instanceof Word.Known known && what.test(known.text()));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
