package dev.headroom.serving.shell;

import dev.headroom.serving.Shown;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one word of a script: quotes, backslashes and dollars (XCU 2.2, 2.6). */
final class WordReader {

    private static final String ENDS = " \t\n;&|<>()";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*|[0-9]{1,9}|[@*]");
    private static final Pattern OPERATOR = Pattern.compile(":?[-=+?]");

    /** What a backslash still escapes inside double quotes. */
    private static final String ESCAPED_IN_QUOTES = "$`\"\\";

    private final Characters script;
    private final Substitutions substitutions;

    WordReader(Characters script) {
        this.script = script;
        this.substitutions = new Substitutions(script);
    }

    Token.Text word() throws UnreadableScript {
        return new Token.Text(parts(false, ENDS));
    }

    /** Parts up to, not including, one of {@code ends}. */
    private List<Part> parts(boolean quoted, String ends) throws UnreadableScript {
        Parts parts = new Parts();
        read(parts, quoted, ends);
        return parts.toList();
    }

    private void read(Parts into, boolean quoted, String ends) throws UnreadableScript {
        substitutions.enter();
        while (script.hasMore() && ends.indexOf(script.peek()) < 0) {
            one(into, quoted);
        }
        substitutions.leave();
    }

    private void one(Parts into, boolean quoted) throws UnreadableScript {
        char c = script.next();
        switch (c) {
            case '\\' -> backslash(into, quoted);
            case '`' -> into.add(new Part.Opaque(substitutions.backticks(), quoted));
            case '$' -> dollar(into, quoted);
            case '"' -> doubleQuoted(into);
            case '\'' -> singleQuoted(into, quoted);
            default -> into.text(c, quoted);
        }
    }

    /** Inside double quotes a single quote is a character like others. */
    private void singleQuoted(Parts into, boolean quoted) throws UnreadableScript {
        if (quoted) {
            into.text('\'', true);
        } else {
            into.add(new Part.Literal(substitutions.singleQuoted(), true));
        }
    }

    private void backslash(Parts into, boolean quoted) {
        if (script.take('\n')) {
            return;
        }
        if (!script.hasMore() || (quoted && ESCAPED_IN_QUOTES.indexOf(script.peek()) < 0)) {
            into.text('\\', quoted);
        } else {
            into.text(script.next(), true);
        }
    }

    /** Two quotes with nothing between them are a word too; two around {@code $@} are not always. */
    private void doubleQuoted(Parts into) throws UnreadableScript {
        if (script.at('"')) {
            into.add(new Part.Literal("", true));
        }
        read(into, true, "\"");
        close('"', "a quote that is not closed");
    }

    private void close(char end, String otherwise) throws UnreadableScript {
        if (!script.take(end)) {
            throw new UnreadableScript(otherwise);
        }
    }

    private void dollar(Parts into, boolean quoted) throws UnreadableScript {
        Optional<String> name = script.take(NAME);
        if (name.isPresent()) {
            into.add(new Part.Variable(name.get(), "", List.of(), quoted));
        } else if (!script.hasMore()) {
            into.text('$', quoted);
        } else {
            into.add(special(quoted));
        }
    }

    private Part special(boolean quoted) throws UnreadableScript {
        char c = script.peek();
        return switch (c) {
            case '(' -> new Part.Opaque(substitutions.parentheses(), quoted);
            case '{' -> braces(quoted);
            case '@', '*' -> new Part.Arguments(script.next() == '*', quoted);
            case '#', '?', '$', '!', '-' -> new Part.Opaque("the parameter $" + script.next(), quoted);
            case '\'', '"' -> dollarBeforeQuote(quoted);
            default ->
                c >= '0' && c <= '9'
                        ? new Part.Variable(String.valueOf(script.next()), "", List.of(), quoted)
                        : new Part.Literal("$", quoted);
        };
    }

    /** {@code $'...'} and {@code $"..."} mean something to bash only. */
    private static Part dollarBeforeQuote(boolean quoted) throws UnreadableScript {
        if (!quoted) {
            throw new UnreadableScript("a quote after a dollar sign");
        }
        return new Part.Literal("$", true);
    }

    private Part braces(boolean quoted) throws UnreadableScript {
        int start = script.position();
        script.take('{');
        Optional<String> parameter = script.take(PARAMETER);
        Optional<String> operator = parameter.isPresent() ? script.take(OPERATOR) : Optional.empty();
        boolean simple = operator.isPresent() || (parameter.isPresent() && script.at('}'));
        List<Part> word = parts(quoted, "}");
        close('}', "a brace that is not closed");
        return simple
                ? parameter(parameter.orElseThrow(), operator, word, quoted)
                : new Part.Opaque("the expansion $" + Shown.of(script.since(start)), quoted);
    }

    private static Part parameter(String name, Optional<String> operator, List<Part> word, boolean quoted) {
        if (!name.equals("@") && !name.equals("*")) {
            return new Part.Variable(name, operator.orElse(""), word, quoted);
        }
        return operator.isEmpty()
                ? new Part.Arguments(name.equals("*"), quoted)
                : new Part.Opaque("the expansion ${" + name + operator.get() + "...}", quoted);
    }
}
