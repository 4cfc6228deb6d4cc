package dev.headroom.serving.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.serving.EnvValue;
import dev.headroom.serving.Word;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptPropertyTest {

    private static final Map<String, EnvValue> ENVIRONMENT =
            Map.of("A", new EnvValue.Known("x y"), "B", new EnvValue.Unknown("Secret s key k"));

    /** What is quoted comes back as it was, whatever it holds. */
    @Property
    void singleQuotesKeepWords(@ForAll("anyWords") List<String> words) {
        assertThat(arguments(quotedBy(words, word -> "'" + word.replace("'", "'\\''") + "'")))
                .isEqualTo(words);
    }

    @Property
    void doubleQuotesKeepWords(@ForAll("anyWords") List<String> words) {
        assertThat(arguments(quotedBy(words, word -> '"' + word.replaceAll("([\\\\\"$`])", "\\\\$1") + '"')))
                .isEqualTo(words);
    }

    @Property
    void backslashesKeepWords(@ForAll("oneLine") List<String> words) {
        assertThat(arguments(quotedBy(words, word -> word.replaceAll("(?s)(.)", "\\\\$1"))))
                .isEqualTo(words);
    }

    @Property
    void noTextMakesItThrow(@ForAll String text) {
        assertThat(read(text)).isNotNull();
    }

    @Property(tries = 2000)
    void noScriptMakesItThrow(@ForAll("scripts") String script) {
        assertThat(read(script)).isNotNull();
    }

    /** Each would overflow the stack or the heap of a careless reader. */
    @ParameterizedTest
    @ValueSource(strings = {"${a:-", "$(", "\"$(", "`", "\\\n", " ", "(", "a && ", "[[ ", "'", "$", "1", "a=", "#"})
    void muchOfTheSameDoesNotMatter(String piece) {
        assertThat(read("text-generation-launcher " + piece.repeat(120_000 / piece.length())))
                .isNotNull();
    }

    private static Invocation read(String script) {
        return Script.read(script, List.of(new Word.Known("sh", "args[1]")), ENVIRONMENT, "args[0]");
    }

    private static String quotedBy(List<String> words, UnaryOperator<String> quote) {
        return words.stream().map(quote).collect(Collectors.joining(" ", "text-generation-launcher ", ""));
    }

    private static List<String> arguments(String script) {
        return ((Invocation.Launcher) read(script))
                .arguments().stream().map(word -> ((Word.Known) word).text()).toList();
    }

    @Provide
    Arbitrary<List<String>> anyWords() {
        return Arbitraries.strings().ofMaxLength(20).list().ofMaxSize(10);
    }

    @Provide
    Arbitrary<List<String>> oneLine() {
        return Arbitraries.strings()
                .excludeChars('\n')
                .ofMinLength(1)
                .ofMaxLength(20)
                .filter(text -> text.codePoints().allMatch(Character::isBmpCodePoint))
                .list()
                .ofMaxSize(10);
    }

    @Provide
    Arbitrary<String> scripts() {
        return Arbitraries.of(
                        "text-generation-launcher",
                        "exec",
                        "export",
                        "set",
                        "--",
                        "-a",
                        "unset",
                        "shift",
                        "env",
                        "sh",
                        "-c",
                        "bash",
                        " ",
                        " ",
                        " ",
                        "\n",
                        ";",
                        "&&",
                        "||",
                        "|",
                        "&",
                        "$A",
                        "$B",
                        "\"$A\"",
                        "${A:-x}",
                        "${C:=$A}",
                        "$@",
                        "\"$@\"",
                        "$*",
                        "$1",
                        "'",
                        "\"",
                        "\\",
                        "`",
                        "$(",
                        ")",
                        "${",
                        "}",
                        "A=1",
                        "A=",
                        "*",
                        "[",
                        "]]",
                        "[[",
                        ">",
                        "2>&1",
                        "<<",
                        "#",
                        "if",
                        "tini",
                        "-o",
                        "command",
                        "-v")
                .list()
                .ofMaxSize(25)
                .map(pieces -> String.join("", pieces));
    }
}
