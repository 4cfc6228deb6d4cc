package dev.headroom.serving.shell;

import dev.headroom.serving.Shown;
import dev.headroom.serving.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The fields that a word of a script expands to, while it is expanded (XCU 2.6.5, field splitting). */
final class Fields {

    private static final Pattern BRACES = Pattern.compile("\\{[^{}]*(?:,|\\.\\.)[^{}]*}");

    private final String script;
    private final Budget budget;
    private final List<Field> fields = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder patterns = new StringBuilder();
    private boolean started;
    private String where;
    private Optional<String> unknown = Optional.empty();
    private Optional<String> construct = Optional.empty();

    /** Fields that stand in the script at {@code where}. */
    Fields(String where, Budget budget) {
        this.script = where;
        this.where = where;
        this.budget = budget;
    }

    /** Adds text that is not broken: it stood in quotes. */
    void quoted(String more) throws UnreadableScript {
        started = true;
        append(more);
    }

    /** Adds text of the script itself, where no blank is left but file patterns are. */
    void plain(String more) throws UnreadableScript {
        started |= !more.isEmpty();
        patterns.append(more);
        append(more);
    }

    /** Adds what an expansion without quotes gave, broken at its blanks. */
    void split(String value) throws UnreadableScript {
        budget.spend(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ' ' || c == '\t' || c == '\n') {
                end();
            } else {
                started = true;
                patterns.append(c);
                text.append(c);
            }
        }
    }

    /** Adds a value that cannot be read. */
    void unknown(String from) {
        started = true;
        unknown = unknown.or(() -> Optional.of(from));
    }

    /** Adds a value that cannot be read and may be several words, or none. */
    void unknownWords(String from) {
        unknown(from);
        construct = construct.or(() -> Optional.of(from));
    }

    /** Says where the field stands, when it is not begun yet. */
    void from(String place) {
        if (!started) {
            where = place;
        }
    }

    /** Ends the field, if one is begun. */
    void end() throws UnreadableScript {
        if (started) {
            budget.spend(1);
            fields.add(field());
        }
        text.setLength(0);
        patterns.setLength(0);
        started = false;
        where = script;
        unknown = Optional.empty();
        construct = Optional.empty();
    }

    List<Field> toList() throws UnreadableScript {
        end();
        return fields;
    }

    private Field field() {
        Word word = unknown.<Word>map(from -> new Word.Unknown(text.toString(), from, where))
                .orElseGet(() -> new Word.Known(text.toString(), where));
        return new Field(word, construct.or(this::pattern));
    }

    /** No file is named like a flag, so a pattern in one stays as it is. */
    private Optional<String> pattern() {
        boolean isPattern = patterns.indexOf("*") >= 0 || patterns.indexOf("?") >= 0 || patterns.indexOf("[") >= 0;
        if (isPattern && !text.toString().startsWith("-")) {
            return Optional.of("the file pattern " + Shown.of(patterns.toString()));
        }
        return BRACES.matcher(patterns).find()
                ? Optional.of("the brace expansion " + Shown.of(patterns.toString()))
                : Optional.empty();
    }

    private void append(String more) throws UnreadableScript {
        budget.spend(more.length());
        text.append(more);
    }
}
