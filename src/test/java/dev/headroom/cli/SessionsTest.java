package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a terminal shows, in {@code src/test/resources/cli}: a command after a dollar, what it prints, what it complains of
 * after an exclamation mark, and its exit code. {@code -Dgolden.update=true} writes what is, to be read before it is kept.
 */
class SessionsTest {

    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    private static final String PROMPT = "$ headroom ";

    static List<Path> sessions() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/cli"))) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sessions")
    void showsWhatIsWritten(Path session) throws IOException {
        String written = Files.readString(session);
        String shown = written.lines()
                .filter(line -> line.startsWith(PROMPT) || line.startsWith("#"))
                .map(line -> line.startsWith("#") ? line + "\n" : shown(line))
                .collect(Collectors.joining("\n"));

        if (UPDATE) {
            Files.writeString(session, shown);
        }
        assertThat(shown).isEqualTo(Files.readString(session));
    }

    private static String shown(String command) {
        Run run = Run.of(command.substring(PROMPT.length()));
        return command + "\n" + run.out() + complaint(run.err()) + "-> " + run.exitCode() + "\n";
    }

    private static String complaint(String err) {
        return err.lines().map(line -> "! " + line + "\n").collect(Collectors.joining());
    }
}
