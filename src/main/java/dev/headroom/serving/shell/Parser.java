package dev.headroom.serving.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes commands of tokens (XCU 2.9); redirections are dropped, compound commands are beyond us. */
final class Parser {

    private static final Set<String> KEYWORDS = Set.of(
            "if",
            "then",
            "elif",
            "else",
            "fi",
            "for",
            "in",
            "while",
            "until",
            "do",
            "done",
            "case",
            "esac",
            "select",
            "function",
            "{",
            "}",
            "!");

    private final List<CommandList> lists = new ArrayList<>();
    private List<Step> steps = new ArrayList<>();
    private Step.Link link = Step.Link.FIRST;
    private List<Token.Text> assignments = new ArrayList<>();
    private List<Token.Text> words = new ArrayList<>();
    private boolean isTarget;
    private boolean isTest;

    private Parser() {}

    static List<CommandList> parse(String script) throws UnreadableScript {
        Parser parser = new Parser();
        for (Token token : Lexer.tokens(script)) {
            parser.take(token);
        }
        if (parser.isTest) {
            throw new UnreadableScript("\"[[\" without \"]]\"");
        }
        parser.endList(false);
        return parser.lists;
    }

    private void take(Token token) throws UnreadableScript {
        switch (token) {
            case Token.Redirection _ -> isTarget = true;
            case Token.Text text when isTarget -> isTarget = false;
            case Token.Text text -> word(text);
            case Token.Operator(String operator) -> operator(operator);
        }
    }

    private void word(Token.Text text) throws UnreadableScript {
        Optional<String> plain = text.plain();
        if (words.isEmpty()
                && assignments.isEmpty()
                && plain.filter(KEYWORDS::contains).isPresent()) {
            throw new UnreadableScript("\"" + plain.get() + "\"");
        }
        if (words.isEmpty() && text.assignment().isPresent()) {
            assignments.add(text);
            return;
        }
        if (words.isEmpty()) {
            isTest = plain.equals(Optional.of("[["));
        } else if (plain.equals(Optional.of("]]"))) {
            isTest = false;
        }
        words.add(text);
    }

    private void operator(String operator) throws UnreadableScript {
        if (isTest) {
            return;
        }
        switch (operator) {
            case "&&" -> endStep(Step.Link.AND);
            case "||" -> endStep(Step.Link.OR);
            case "|", "|&" -> endStep(Step.Link.PIPE);
            case ";;" -> throw new UnreadableScript("\"case\"");
            case "\n" -> endLine();
            default -> endList(operator.equals("&"));
        }
    }

    /** A line may end behind {@code &&}. */
    private void endLine() {
        if (link == Step.Link.FIRST || !words.isEmpty() || !assignments.isEmpty()) {
            endList(false);
        }
    }

    private void endStep(Step.Link next) {
        Step step = new Step(link, assignments, words);
        if (!step.isEmpty()) {
            steps.add(step);
        }
        assignments = new ArrayList<>();
        words = new ArrayList<>();
        isTarget = false;
        link = next;
    }

    private void endList(boolean background) {
        endStep(Step.Link.FIRST);
        if (!steps.isEmpty()) {
            lists.add(new CommandList(steps, background));
        }
        steps = new ArrayList<>();
    }
}
