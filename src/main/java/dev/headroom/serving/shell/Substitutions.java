package dev.headroom.serving.shell;

import dev.headroom.serving.Shown;

/** Passes over what is not looked into, to find its end: command substitutions, arithmetic, single quotes. */
final class Substitutions {

    /** {@code ${A:-${B:-...}}} deeper than this is not written by people. */
    private static final int MOST_NESTED = 50;

    private final Characters script;
    private int nested;

    Substitutions(Characters script) {
        this.script = script;
    }

    void enter() throws UnreadableScript {
        if (++nested > MOST_NESTED) {
            throw new UnreadableScript("expansions within expansions");
        }
    }

    void leave() {
        nested--;
    }

    /** The text up to the closing quote. */
    String singleQuoted() throws UnreadableScript {
        int start = script.position();
        while (!script.at('\'')) {
            next();
        }
        String text = script.since(start);
        script.take('\'');
        return text;
    }

    /** {@code `...`}, the first backtick read already: its name for a person. */
    String backticks() throws UnreadableScript {
        int start = script.position();
        while (!script.at('`')) {
            if (next() == '\\') {
                next();
            }
        }
        String command = script.since(start);
        script.take('`');
        return "the command substitution `" + Shown.of(command) + "`";
    }

    /** {@code (...)} or {@code ((...))} after a dollar: its name for a person. */
    String parentheses() throws UnreadableScript {
        int start = script.position();
        script.take('(');
        boolean arithmetic = script.at('(');
        command();
        return (arithmetic ? "the arithmetic $" : "the command substitution $") + Shown.of(script.since(start));
    }

    /** Passes a command up to and with its closing parenthesis. */
    private void command() throws UnreadableScript {
        enter();
        for (char c = next(); c != ')'; c = next()) {
            switch (c) {
                case '\\' -> next();
                case '\'' -> singleQuoted();
                case '"' -> doubleQuoted();
                case '(' -> command();
                default -> {
                    // an ordinary character of the command
                }
            }
        }
        leave();
    }

    private void doubleQuoted() throws UnreadableScript {
        for (char c = next(); c != '"'; c = next()) {
            if (c == '\\') {
                next();
            } else if (c == '$' && script.take('(')) {
                command();
            }
        }
    }

    private char next() throws UnreadableScript {
        if (!script.hasMore()) {
            throw new UnreadableScript("a quote or a substitution that is not closed");
        }
        return script.next();
    }
}
