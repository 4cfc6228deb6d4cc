package dev.headroom.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** The runner of the README's commands tells true from false. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReadmeRunnerTest {

    @TempDir
    private static Path project;

    private final Session session = new Session(project);

    @BeforeAll
    static void makeAProject() throws IOException {
        Files.writeString(project.resolve("manifest.yaml"), "a: 1\n");
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void blocksAreFound() {
        List<Block> blocks = Markdown.blocks("""
                # Title
                `./headroom check x` in a sentence is no block.

                ```sh
                echo one
                ```
                <!-- run: exit 3; cluster -->

                ```console
                $ echo two
                two
                ```
                ```yaml
                a: 1
                ```
                1. an item
                   ~~~sh
                   if true; then
                     echo three
                   fi
                   ~~~
                <!-- a comment
                of two lines -->
                <!-- setup: cluster
                echo four
                -->
                """);
        assertThat(blocks)
                .containsExactly(
                        new Block(5, Block.Form.SCRIPT, Directive.NONE, "echo one\n"),
                        new Block(10, Block.Form.TERMINAL, Directive.parse("cluster; exit 3"), "$ echo two\ntwo\n"),
                        new Block(18, Block.Form.SCRIPT, Directive.NONE, "if true; then\n  echo three\nfi\n"),
                        new Block(25, Block.Form.SCRIPT, Directive.parse("cluster"), "echo four\n"));
        assertThat(blocks).extracting(Block::title).contains("line 10: echo two");
    }

    @Test
    void aDirectiveIsForTheNextBlockOnly() {
        List<Block> blocks = Markdown.blocks("<!-- run: exit 1 -->\ntext\n```sh\na\n```\n");
        assertThat(blocks).extracting(Block::directive).containsExactly(Directive.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "shell", "zsh"})
    void anotherShellDoesNotEscape(String language) {
        assertThatThrownBy(() -> Markdown.blocks("\n```" + language + "\nls\n```\n"))
                .hasMessage("line 2: say sh or console instead of " + language);
    }

    @Test
    void aDirectiveWithATypoIsRefused() {
        assertThatThrownBy(() -> Markdown.blocks("<!-- run: never -->"))
                .hasMessage("\"run: never\" is none of: no, because REASON; exit CODE; cluster; background until URL");
    }

    @Test
    void aSkippedBlockSaysWhy() {
        assertThatThrownBy(() -> run("<!-- run: no, because it takes a day -->\n```sh\nfalse\n```"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("it takes a day");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a script that succeeds      | echo x | ",
                "several lines               | x=1#test $x = 1 | ",
                "a script that fails as said | exit 3 | exit 3",
            })
    void trueScripts(String name, String script, @Nullable String directive) {
        run(script(script, directive));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a script that fails           | false#echo x | ",
                "a pipe that fails             | false PIPE cat | ",
                "an unknown variable           | echo $nowhere | ",
                "a script that should fail     | true | exit 1",
                "a script that fails otherwise | exit 2 | exit 1",
            })
    void falseScripts(String name, String script, @Nullable String directive) {
        assertThatThrownBy(() -> run(script(script.replace("PIPE", "|"), directive)))
                .isInstanceOf(AssertionError.class);
    }

    private static String script(String script, @Nullable String directive) {
        return (directive == null ? "" : "<!-- run: " + directive + " -->\n") + "```sh\n" + script.replace("#", "\n")
                + "\n```";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$ echo one; echo two >&2\none\ntwo",
                "$ true",
                "$ printf 'no line end'\nno line end",
                "$ ls nowhere\n...",
                "$ seq 9\n1\n...\n9",
                "$ seq 2\n...\n1\n2\n...",
                "$ x=1\n$ cd /\n$ echo $x; pwd\n1\n/",
                "$ (exit 7)\n...\n$ echo $?\n7",
                "$ echo a \\\n> b\na b",
                "$ cat <<END\n> x\n> END\nx",
                "$ echo 'blanks  '\nblanks",
                "$ cat",
            })
    void trueTerminals(String text) {
        run("```console\n" + text + "\n```");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$ echo one\ntwo",
                "$ echo one",
                "$ true\nsomething",
                "$ false",
                "$ seq 9\n1\n...\n8",
                "$ exit 0\n$ echo x\nx",
                "$ echo x\n\nx",
            })
    void falseTerminals(String text) {
        assertThatThrownBy(() -> run("```console\n" + text + "\n```")).isInstanceOf(AssertionError.class);
    }

    @Test
    void theFolderLooksLikeTheProjectAndKeepsItClean() {
        run("```sh\ncat manifest.yaml > copy.yaml\ntest -s copy.yaml\n```");
        run("```sh\ntest -s copy.yaml\n```");
        assertThat(project.resolve("copy.yaml")).doesNotExist();
    }

    @Test
    void theBackgroundGoesOnUntilTheEnd() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://localhost:" + server.getAddress().getPort() + "/ready";
            run("<!-- run: background until " + url
                    + " -->\n```console\n$ echo $$ > pid; echo up; sleep 1000\nup\n```");
            run("```sh\nkill -0 $(cat pid)\n```");
        } finally {
            server.stop(0);
        }
        long pid =
                Long.parseLong(Files.readString(session.folder().resolve("pid")).strip());
        session.close();
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aBackgroundThatEndsIsAFailure() {
        assertThatThrownBy(
                        () -> run("<!-- run: background until http://localhost:1/ -->\n```sh\necho port in use\n```"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("port in use");
    }

    private void run(String markdown) {
        Markdown.blocks(markdown).forEach(session::run);
    }

    @Test
    void linesMatch() {
        assertThat(Shown.matches(Arrays.asList("a", "...", "...", "b"), List.of("a", "b")))
                .isTrue();
        assertThat(Shown.matches(List.of("..."), List.of())).isTrue();
        assertThat(Shown.matches(List.of(), List.of("a"))).isFalse();
    }
}
