package dev.headroom.serving.shell;

import dev.headroom.serving.EnvValue;
import dev.headroom.serving.Word;
import java.util.List;
import java.util.Optional;

/** Expands the words of a script (XCU 2.6): variables, positional parameters, field splitting. */
final class Expander {

    private final Variables variables;
    private final String where;
    private final Budget budget;

    /** An expander for a script that stands at {@code where}. */
    Expander(Variables variables, String where, Budget budget) {
        this.variables = variables;
        this.where = where;
        this.budget = budget;
    }

    /** The fields of a word: none, one or several. */
    List<Field> fields(Token.Text word) throws UnreadableScript {
        Fields fields = new Fields(where, budget);
        expand(word.parts(), false, fields);
        return fields.toList();
    }

    /** What a word gives where it is not broken, as behind {@code NAME=}. */
    EnvValue value(Token.Text word) throws UnreadableScript {
        Fields fields = new Fields(where, budget);
        fields.quoted("");
        expand(word.parts(), true, fields);
        return switch (fields.toList().getFirst().word()) {
            case Word.Known known -> new EnvValue.Known(known.text()).at(where);
            case Word.Unknown unknown -> new EnvValue.Unknown(unknown.from()).at(where);
        };
    }

    private void expand(List<Part> parts, boolean whole, Fields into) throws UnreadableScript {
        for (Part part : parts) {
            switch (part) {
                case Part.Literal literal -> literal(literal, whole, into);
                case Part.Variable variable -> variable(variable, whole, into);
                case Part.Arguments arguments -> arguments(arguments, whole, into);
                case Part.Opaque opaque -> unknown(opaque.construct(), whole || opaque.quoted(), into);
            }
        }
    }

    /** Text behind {@code :-} is broken like a value, elsewhere the lexer has broken it already. */
    private static void literal(Part.Literal literal, boolean whole, Fields into) throws UnreadableScript {
        if (whole || literal.quoted()) {
            into.quoted(literal.text());
        } else if (literal.text().chars().anyMatch(c -> c == ' ' || c == '\t' || c == '\n')) {
            into.split(literal.text());
        } else {
            into.plain(literal.text());
        }
    }

    private static void unknown(String from, boolean whole, Fields into) {
        if (whole) {
            into.unknown(from);
        } else {
            into.unknownWords(from);
        }
    }

    private void variable(Part.Variable variable, boolean whole, Fields into) throws UnreadableScript {
        boolean quoted = whole || variable.quoted();
        if (quoted) {
            into.quoted("");
        }
        Optional<EnvValue> value = lookUp(variable.name());
        boolean counts = variable.operator().startsWith(":") ? !isEmpty(value) : value.isPresent();
        switch (variable.operator().replace(":", "")) {
            case "-" -> valueOr(counts, value, variable, whole, into);
            case "=" -> {
                if (!counts) {
                    variables.set(variable.name(), value(new Token.Text(variable.word())));
                }
                valueOr(counts, value, variable, whole, into);
            }
            case "+" -> {
                if (counts) {
                    expand(variable.word(), whole, into);
                }
            }
            default -> add(variable.name(), value, quoted, into);
        }
    }

    private void valueOr(boolean counts, Optional<EnvValue> value, Part.Variable variable, boolean whole, Fields into)
            throws UnreadableScript {
        if (counts) {
            add(variable.name(), value, whole || variable.quoted(), into);
        } else {
            expand(variable.word(), whole, into);
        }
    }

    /** A variable that the manifest does not set may still be set in the image. */
    private static void add(String name, Optional<EnvValue> value, boolean quoted, Fields into)
            throws UnreadableScript {
        switch (value.orElseGet(() -> new EnvValue.Unknown("$" + name + ", which the manifest does not set"))) {
            case EnvValue.Unknown unknown -> into.unknown(unknown.from());
            case EnvValue.Known known when quoted -> into.quoted(known.value());
            case EnvValue.Known known -> into.split(known.value());
        }
    }

    private static boolean isEmpty(Optional<EnvValue> value) {
        return value.isEmpty()
                || (value.get() instanceof EnvValue.Known known && known.value().isEmpty());
    }

    /** A parameter that is not given is empty for sure, unlike a variable. */
    private Optional<EnvValue> lookUp(String name) {
        if (!Character.isDigit(name.charAt(0))) {
            return variables.get(name);
        }
        return Optional.of(variables
                .parameter(Integer.parseInt(name))
                .<EnvValue>map(word -> switch (word) {
                    case Word.Known known -> new EnvValue.Known(known.text());
                    case Word.Unknown unknown -> new EnvValue.Unknown(unknown.from());
                })
                .orElse(new EnvValue.Known("")));
    }

    private void arguments(Part.Arguments arguments, boolean whole, Fields into) throws UnreadableScript {
        boolean oneField = whole || (arguments.joined() && arguments.quoted());
        boolean first = true;
        for (Word word : variables.arguments()) {
            if (!first && oneField) {
                into.quoted(" ");
            } else if (!first) {
                into.end();
            }
            into.from(word.where());
            argument(word, whole || arguments.quoted(), into);
            first = false;
        }
    }

    private static void argument(Word word, boolean quoted, Fields into) throws UnreadableScript {
        switch (word) {
            case Word.Known known when quoted -> into.quoted(known.text());
            case Word.Known known -> into.split(known.text());
            case Word.Unknown unknown -> {
                into.quoted(unknown.prefix());
                into.unknown(unknown.from());
            }
        }
    }
}
