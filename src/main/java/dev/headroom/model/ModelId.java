package dev.headroom.model;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The id of a model on the Hugging Face Hub, such as {@code meta-llama/Llama-3.1-8B-Instruct}.
 *
 * <p>The Hub finds a model whatever the case of its letters and answers with the canonical spelling; {@link #key()} is
 * what to compare.
 *
 * @param value the id as written, one or two parts separated by a slash
 */
public record ModelId(String value) {

    /** Each part as huggingface_hub's validate_repo_id allows it; "--" and ".." are refused there too. */
    private static final Pattern GRAMMAR = Pattern.compile("(?:[A-Za-z0-9_][\\w.-]*/)?[A-Za-z0-9_][\\w.-]*");

    private static final int MAX_LENGTH = 192;

    /** Refuses what the Hub's grammar does not allow. */
    public ModelId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("\"" + value + "\" is not a model id of the Hub: it allows name or"
                    + " namespace/name of letters, digits, '-', '_' and '.'");
        }
    }

    /** Whether the Hub's grammar allows {@code text} as an id. */
    public static boolean isValid(String text) {
        return text.length() <= MAX_LENGTH
                && GRAMMAR.matcher(text).matches()
                && !text.contains("--")
                && !text.contains("..");
    }

    /** Whether {@code text} names a directory in the container rather than a model on the Hub. */
    public static boolean isPath(String text) {
        return text.startsWith("/") || text.startsWith("./") || text.startsWith("../") || text.startsWith("~");
    }

    /** The id in lower case: equal for two spellings of one model. */
    public String key() {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
