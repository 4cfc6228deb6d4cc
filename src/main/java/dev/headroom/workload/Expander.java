package dev.headroom.workload;

import dev.headroom.serving.EnvValue;
import java.util.Optional;
import java.util.function.Function;

/**
 * Kubernetes' expansion of {@code $(VAR)} in command, args and env: {@code $$} is a dollar sign, a reference to a variable
 * that is not there stays as written, and so does anything else after a dollar sign.
 *
 * <p>Variables that double each other would grow without bound, so one expander makes no more text than {@value #LIMIT}
 * characters for one object; Linux gives a process less than that for all its arguments and variables. What is beyond it
 * is not readable.
 *
 * @see <a href="https://github.com/kubernetes/kubernetes/blob/v1.34.0/third_party/forked/golang/expansion/expand.go">
 *     third_party/forked/golang/expansion/expand.go</a>
 */
final class Expander {

    private static final int LIMIT = 8 << 20;
    private static final Optional<String> TOO_LONG =
            Optional.of("variables that expand to more than a process can hold");

    private int left = LIMIT;

    /** Expands {@code input}; {@code variables} answers empty for a variable that is not there. */
    Expansion expand(String input, Function<String, Optional<EnvValue>> variables) {
        return input.indexOf('$') < 0 ? Expansion.of(input) : replace(input, variables);
    }

    private Expansion replace(String input, Function<String, Optional<EnvValue>> variables) {
        StringBuilder text = new StringBuilder();
        int lastClose = input.lastIndexOf(')');
        int from = 0;
        for (int dollar = input.indexOf('$'); dollar >= 0; dollar = input.indexOf('$', from)) {
            text.append(input, from, dollar);
            int close = dollar < lastClose ? closing(input, dollar) : -1;
            if (close < 0) {
                from = appendPlain(text, input, dollar);
                continue;
            }
            Optional<String> unknown = appendValue(text, input.substring(dollar + 2, close), variables);
            if (unknown.isPresent()) {
                return new Expansion(text.toString(), unknown);
            }
            from = close + 1;
        }
        return Expansion.of(text.append(input, from, input.length()).toString());
    }

    /** Appends the value of a variable, or says where it stands when it cannot be read. */
    private Optional<String> appendValue(
            StringBuilder text, String name, Function<String, Optional<EnvValue>> variables) {
        return switch (variables.apply(name).orElseGet(() -> new EnvValue.Known("$(" + name + ")"))) {
            case EnvValue.Unknown unknown -> Optional.of(unknown.from());
            case EnvValue.Known known -> appendWithinLimit(text, known.value());
        };
    }

    private Optional<String> appendWithinLimit(StringBuilder text, String value) {
        if (value.length() > left) {
            return TOO_LONG;
        }
        left -= value.length();
        text.append(value);
        return Optional.empty();
    }

    /** Where the reference that begins at the dollar sign ends, and -1 when none begins or none ends. */
    private static int closing(String input, int dollar) {
        return input.startsWith("(", dollar + 1) ? input.indexOf(')', dollar + 2) : -1;
    }

    /** A dollar sign that begins no reference: it and what follows stay, but of two dollar signs one goes. */
    private static int appendPlain(StringBuilder text, String input, int dollar) {
        boolean escaped = input.startsWith("$", dollar + 1);
        int end = Math.min(dollar + 2, input.length());
        text.append(input, dollar, escaped ? dollar + 1 : end);
        return end;
    }
}
