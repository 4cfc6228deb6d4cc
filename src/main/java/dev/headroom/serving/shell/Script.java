package dev.headroom.serving.shell;

import dev.headroom.serving.EnvValue;
import dev.headroom.serving.Word;
import java.util.List;
import java.util.Map;

/** A script that a shell runs, as behind {@code sh -c}. */
public final class Script {

    private Script() {}

    /**
     * What the script comes to. Never throws, whatever the text.
     *
     * @param text the script
     * @param positional the words behind the script: {@code $0}, {@code $1}, ...
     * @param environment the variables that the shell gets
     * @param where where the script stands, for a person: {@code args[0]}; the words in it are said to stand there
     */
    public static Invocation read(String text, List<Word> positional, Map<String, EnvValue> environment, String where) {
        return read(text, positional, environment, where, new Budget());
    }

    static Invocation read(
            String text, List<Word> positional, Map<String, EnvValue> environment, String where, Budget budget) {
        try {
            budget.startShell(text);
            return new ScriptRun(new Variables(environment, positional), where, budget).run(Parser.parse(text));
        } catch (UnreadableScript e) {
            return new Invocation.Unreadable("the script in %s uses %s".formatted(where, e.what()));
        }
    }
}
