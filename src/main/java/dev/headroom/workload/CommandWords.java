package dev.headroom.workload;

import dev.headroom.serving.EnvValue;
import dev.headroom.serving.Word;
import io.fabric8.kubernetes.api.model.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The words of a container's {@code command} and {@code args}, references to variables expanded.
 *
 * @param command empty when the image's entrypoint stands
 * @param args what follows
 */
record CommandWords(List<Word> command, List<Word> args) {

    /** Reads both. */
    static CommandWords of(Container container, Function<String, Optional<EnvValue>> variables, Expander expander) {
        return new CommandWords(
                words("command", container.getCommand(), variables, expander),
                words("args", container.getArgs(), variables, expander));
    }

    private static List<Word> words(
            String field,
            @Nullable List<String> texts,
            Function<String, Optional<EnvValue>> variables,
            Expander expander) {
        if (texts == null) {
            return List.of();
        }
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            // an empty entry of a list is an empty string to the API server
            Expansion expansion = expander.expand(Objects.requireNonNullElse(texts.get(i), ""), variables);
            words.add(word(expansion, field + "[" + i + "]"));
        }
        return words;
    }

    private static Word word(Expansion expansion, String where) {
        return expansion
                .unknown()
                .<Word>map(from -> new Word.Unknown(expansion.text(), from, where))
                .orElseGet(() -> new Word.Known(expansion.text(), where));
    }

    /** Command and args in one. */
    List<Word> all() {
        List<Word> all = new ArrayList<>(command);
        all.addAll(args);
        return all;
    }

    /** Whether the image for SageMaker starts its entrypoint, {@code ./entrypoint.sh} there. */
    boolean startsSageMaker() {
        return command.isEmpty()
                || (command.getFirst() instanceof Word.Known program
                        && program.text().endsWith("entrypoint.sh"));
    }

    /** Whether any word holds {@code text}. */
    boolean mention(String text) {
        return all().stream().map(CommandWords::readable).anyMatch(word -> word.contains(text));
    }

    /** What is readable of a word. */
    static String readable(Word word) {
        return switch (word) {
            case Word.Known known -> known.text();
            case Word.Unknown unknown -> unknown.prefix();
        };
    }
}
