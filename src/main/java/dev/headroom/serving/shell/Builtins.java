package dev.headroom.serving.shell;

import dev.headroom.serving.Word;
import java.util.List;
import java.util.regex.Matcher;

/** The commands of a shell that change what it knows: export, set, unset, shift (XCU 2.15). */
final class Builtins {

    private final Variables variables;
    private final Expander expander;

    Builtins(Variables variables, Expander expander) {
        this.variables = variables;
        this.expander = expander;
    }

    /** {@code export NAME=value NAME ...}, its own name first; the value of an assignment is not broken at blanks. */
    void export(List<Token.Text> words) throws UnreadableScript {
        for (Token.Text word : words.subList(1, words.size())) {
            if (word.assignment().isPresent()) {
                Matcher name = word.assignment().get();
                variables.set(name.group(1), expander.value(word.without(name.end())));
                variables.export(name.group(1));
            } else {
                for (Field field : expander.fields(word)) {
                    exportName(field.word());
                }
            }
        }
    }

    private void exportName(Word word) throws UnreadableScript {
        String name = text(word);
        if (name.startsWith("-n")) {
            throw new UnreadableScript("\"export -n\"");
        }
        int equals = name.indexOf('=');
        if (equals > 0) {
            throw new UnreadableScript("\"export\" of a name that is itself expanded");
        }
        variables.export(name);
    }

    /** {@code set -eu -o pipefail -- words}: options, then perhaps the positional parameters. */
    void set(List<Word> arguments) throws UnreadableScript {
        int i = 0;
        while (i < arguments.size() && isOption(arguments.get(i))) {
            String option = text(arguments.get(i++));
            if (option.equals("--")) {
                variables.setArguments(arguments.subList(i, arguments.size()));
                return;
            }
            if (option.indexOf('o') > 0 && i < arguments.size()) {
                option += text(arguments.get(i++)).equals("allexport") ? "a" : "";
            }
            if (option.startsWith("-") && option.indexOf('a') > 0) {
                variables.exportAll();
            }
        }
        if (i < arguments.size()) {
            variables.setArguments(arguments.subList(i, arguments.size()));
        }
    }

    void unset(List<Word> arguments) throws UnreadableScript {
        for (Word word : arguments) {
            variables.unset(text(word));
        }
    }

    void shift(List<Word> arguments) throws UnreadableScript {
        String count = arguments.isEmpty() ? "1" : text(arguments.getFirst());
        if (!count.matches("[0-9]{1,4}")) {
            throw new UnreadableScript("\"shift\" by something that is not a number");
        }
        List<Word> all = variables.arguments();
        int number = Integer.parseInt(count);
        if (number <= all.size()) {
            variables.setArguments(all.subList(number, all.size()));
        }
    }

    private static boolean isOption(Word word) {
        return word instanceof Word.Known known
                && known.text().length() > 1
                && (known.text().startsWith("-") || known.text().startsWith("+"));
    }

    private static String text(Word word) throws UnreadableScript {
        return switch (word) {
            case Word.Known known -> known.text();
            case Word.Unknown unknown -> throw new UnreadableScript("a name that is set from " + unknown.from());
        };
    }
}
