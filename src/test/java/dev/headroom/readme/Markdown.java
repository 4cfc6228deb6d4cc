package dev.headroom.readme;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands in a Markdown file. */
final class Markdown {

    private static final Pattern FENCE = Pattern.compile("( *)(`{3,}|~{3,})\\s*(\\w*).*");
    private static final Pattern COMMENT = Pattern.compile("<!--\\s*(run|setup):(.*?)-->", Pattern.DOTALL);

    /** Names for shells that would hide commands from us. */
    private static final List<String> OTHER_SHELLS = List.of("bash", "shell", "zsh", "shellsession", "terminal");

    private final List<String> lines;
    private final List<Block> blocks = new ArrayList<>();
    private Directive directive = Directive.NONE;

    private Markdown(String text) {
        this.lines = text.lines().toList();
    }

    /**
     * The blocks of commands, in their order.
     *
     * @throws IllegalArgumentException naming the line, for what cannot be run and does not say so
     */
    static List<Block> blocks(String text) {
        var markdown = new Markdown(text);
        for (int at = 0; at < markdown.lines.size(); ) {
            at = markdown.read(at);
        }
        return markdown.blocks;
    }

    /** Reads what begins at a line, and says where the next thing begins. */
    private int read(int at) {
        String line = lines.get(at);
        Matcher fence = FENCE.matcher(line);
        if (fence.matches()) {
            return readFence(at, fence.group(2), fence.group(3));
        }
        if (line.startsWith("<!--")) {
            return readComment(at);
        }
        if (!line.isBlank()) {
            directive = Directive.NONE;
        }
        return at + 1;
    }

    private int readFence(int at, String fence, String language) {
        int end = at + 1;
        while (end < lines.size() && !lines.get(end).strip().equals(fence)) {
            end++;
        }
        if (OTHER_SHELLS.contains(language)) {
            throw new IllegalArgumentException("line " + (at + 1) + ": say sh or console instead of " + language);
        }
        int indent = lines.get(at).indexOf(fence);
        String text = lines.subList(at + 1, end).stream()
                .map(line -> line.replaceFirst("^ {0," + indent + "}", "") + "\n")
                .collect(joining());
        form(language).ifPresent(form -> blocks.add(new Block(at + 2, form, directive, text)));
        directive = Directive.NONE;
        return end + 1;
    }

    private static Optional<Block.Form> form(String language) {
        return switch (language) {
            case "sh" -> Optional.of(Block.Form.SCRIPT);
            case "console" -> Optional.of(Block.Form.TERMINAL);
            default -> Optional.empty();
        };
    }

    private int readComment(int at) {
        int end = at;
        while (end < lines.size() && !lines.get(end).contains("-->")) {
            end++;
        }
        String text = String.join("\n", lines.subList(at, Math.min(end + 1, lines.size())));
        Matcher comment = COMMENT.matcher(text);
        if (comment.find() && comment.group(1).equals("run")) {
            directive = Directive.parse(comment.group(2).strip());
        } else if (comment.hasMatch()) {
            String[] setup = comment.group(2).split("\n", 2);
            blocks.add(new Block(at + 2, Block.Form.SCRIPT, Directive.parse(setup[0].strip()), setup[1]));
        }
        return end + 1;
    }
}
