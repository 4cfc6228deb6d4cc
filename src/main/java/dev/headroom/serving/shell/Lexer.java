package dev.headroom.serving.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Breaks a script into tokens: POSIX quoting, line continuation, comments, operators (XCU 2.2, 2.3). */
final class Lexer {

    /** The longest come first. */
    private static final Pattern OPERATOR = Pattern.compile("&&|\\|\\||;;|\\|&|[;&|\n]");

    private static final Pattern REDIRECTION = Pattern.compile("[0-9]*(?:<<<|<<|<>|<&|>>|>&|>\\||<|>)|&>>|&>");

    private static final Pattern COMMENT = Pattern.compile("#[^\n]*");

    private static final Pattern BLANKS = Pattern.compile("[ \t]+|\\\\\n");

    /** What may begin something else than a word. */
    private static final String NOT_A_WORD = " \t\n\\#;&|<>()0123456789";

    private final Characters script;
    private final List<Token> tokens = new ArrayList<>();

    private Lexer(Characters script) {
        this.script = script;
    }

    static List<Token> tokens(String text) throws UnreadableScript {
        Lexer lexer = new Lexer(new Characters(text));
        while (lexer.script.hasMore()) {
            lexer.token();
        }
        return lexer.tokens;
    }

    private void token() throws UnreadableScript {
        if (NOT_A_WORD.indexOf(script.peek()) < 0) {
            tokens.add(new WordReader(script).word());
        } else {
            perhapsNoWord();
        }
    }

    private void perhapsNoWord() throws UnreadableScript {
        if (script.take(BLANKS).isPresent() || script.take(COMMENT).isPresent()) {
            return;
        }
        Optional<String> redirection = script.take(REDIRECTION);
        if (redirection.isPresent()) {
            redirection(redirection.get());
            return;
        }
        Optional<String> operator = script.take(OPERATOR);
        if (operator.isPresent()) {
            tokens.add(new Token.Operator(operator.get()));
        } else if (script.at('(') || script.at(')')) {
            throw new UnreadableScript("a subshell or a function");
        } else {
            tokens.add(new WordReader(script).word());
        }
    }

    private void redirection(String operator) throws UnreadableScript {
        if (operator.contains("<<")) {
            throw new UnreadableScript("a here-document");
        }
        if (script.at('(')) {
            throw new UnreadableScript("a process substitution");
        }
        tokens.add(new Token.Redirection());
    }
}
