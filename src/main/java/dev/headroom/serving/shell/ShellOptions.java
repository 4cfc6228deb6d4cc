package dev.headroom.serving.shell;

import dev.headroom.serving.EnvValue;
import dev.headroom.serving.Shown;
import dev.headroom.serving.Word;
import java.util.List;
import java.util.Map;

/** What a shell makes of the words behind its name: {@code -euxo pipefail -c 'script' sh word}. */
final class ShellOptions {

    private ShellOptions() {}

    static Invocation read(String shell, List<Word> words, Map<String, EnvValue> environment, Budget budget) {
        boolean command = false;
        int i = 0;
        while (i < words.size() && words.get(i) instanceof Word.Known known && isOption(known.text())) {
            String option = known.text();
            i++;
            if (option.equals("--") || option.equals("-")) {
                break;
            }
            if (!option.startsWith("--")) {
                command |= option.startsWith("-") && option.indexOf('c') > 0;
                i += option.indexOf('o') > 0 || option.indexOf('O') > 0 ? 1 : 0;
            } else if (option.equals("--rcfile") || option.equals("--init-file")) {
                i++;
            }
        }
        return i < words.size()
                ? run(command, words.get(i), words.subList(i + 1, words.size()), environment, budget)
                : new Invocation.NoLauncher(shell);
    }

    private static boolean isOption(String text) {
        return text.startsWith("-") || text.startsWith("+");
    }

    private static Invocation run(
            boolean command, Word script, List<Word> positional, Map<String, EnvValue> environment, Budget budget) {
        return switch (script) {
            case Word.Unknown unknown ->
                new Invocation.Unreadable("the script in %s is set from %s".formatted(unknown.where(), unknown.from()));
            case Word.Known text
            when command -> Script.read(text.text(), positional, environment, text.where(), budget);
            case Word.Known file ->
                new Invocation.Unreadable(
                        "it runs the script %s, which may start the launcher".formatted(Shown.of(file.text())));
        };
    }
}
