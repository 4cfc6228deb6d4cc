package dev.headroom.cluster.cel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a CEL expression into its tokens (google/cel-spec, doc/langdef.md), as far as selectors of devices use them. */
final class CelTokens {

    /** Kubernetes allows ten times as much; what people write is far below. */
    private static final int LONGEST = 1024;

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:"
            + "(?<text>'[^'\\\\\\n]*'|\"[^\"\\\\\\n]*\")"
            + "|(?<number>\\d{1,18})"
            + "|(?<name>[A-Za-z_][A-Za-z0-9_]*)"
            + "|(?<sign>&&|\\|\\||==|!=|<=|>=|[<>!()\\[\\].,-])"
            + ")");

    private CelTokens() {}

    /** What a token is. */
    enum Kind {
        /** A text, without its quotes. */
        TEXT,
        /** A whole number. */
        NUMBER,
        /** A name. */
        NAME,
        /** An operator or a bracket. */
        SIGN
    }

    /** A token. */
    record Token(Kind kind, String text) {

        boolean is(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }

        boolean isName(String name) {
            return kind == Kind.NAME && text.equals(name);
        }
    }

    /**
     * The tokens of {@code expression}.
     *
     * @throws CelException when it holds something else, such as escapes in a text
     */
    static List<Token> of(String expression) {
        List<Token> tokens = new ArrayList<>();
        String text = expression.strip();
        if (text.length() > LONGEST) {
            throw new CelException("it is longer than " + LONGEST + " characters");
        }
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.region(at, text.length()).lookingAt()) {
                throw new CelException("it holds " + text.substring(at).strip().charAt(0));
            }
            tokens.add(token(matcher));
            at = matcher.end();
        }
        return tokens;
    }

    private static Token token(Matcher matcher) {
        String text = matcher.group("text");
        if (text != null) {
            return new Token(Kind.TEXT, text.substring(1, text.length() - 1));
        }
        if (matcher.group("number") != null) {
            return new Token(Kind.NUMBER, matcher.group("number"));
        }
        return matcher.group("name") != null
                ? new Token(Kind.NAME, matcher.group("name"))
                : new Token(Kind.SIGN, matcher.group("sign"));
    }
}
