package dev.headroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kube.Result;
import dev.headroom.kube.Shell;
import dev.headroom.kube.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Terminals of people who use a cluster with Headroom in it: every file below {@code src/test/resources/e2e} is typed
 * again, in a namespace of its own, and must show the same. The directory is the mode that Headroom runs in.
 *
 * <p>{@code -Dgolden.update=true} writes down what the terminal shows now, to be read before it is committed.
 */
@ExtendWith(SharedInstallation.class)
class TranscriptsIT {

    private static final Path FILES = Path.of("src/test/resources/e2e");

    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    /** In the order of their modes: each change of mode restarts Headroom. */
    static Stream<Path> files() throws IOException {
        try (var files = Files.walk(FILES)) {
            return files
                    .filter(file -> file.toString().endsWith(".console"))
                    .sorted()
                    .map(FILES::relativize)
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void theTerminalShowsTheSame(Path name, Installation installation) throws IOException {
        var file = FILES.resolve(name);
        var expected = Files.readString(file);
        installation.runIn(name.getName(0).toString());

        var actual = Transcript.parse(expected).replay(terminal(name, installation));

        if (UPDATE) {
            Files.writeString(file, actual);
        }
        assertThat(actual).isEqualTo(UPDATE ? actual : expected);
    }

    private static BiFunction<User, String, Result> terminal(Path name, Installation installation) {
        var namespace = name.toString().replace(".console", "").replace('/', '-');
        installation.plane().createNamespace(namespace);
        installation.plane().letDevEdit(namespace);
        var shells = new EnumMap<User, Shell>(User.class);
        return (user, command) -> shells.computeIfAbsent(
                        user, who -> installation.plane().shell(who, namespace))
                .run(command);
    }
}
