package dev.headroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The image starts Java as {@code ./headroom serve} does: one measured choice of flags, written twice. */
class ContainerfileTest {

    private static final Pattern FLAG = Pattern.compile("-(?:X|-)[-+:=.\\w]+");

    @Test
    void theImageHasTheFlagsOfTheScript() throws IOException {
        var script = Files.readString(Path.of("headroom"));
        var common = flags(between(script, "common=\"", "\"\n"));
        var serve = flags(between(script, " serve)\n", "-jar"));

        var expected = Stream.of(List.of("java"), common, serve, List.of("-jar", "quarkus-run.jar"))
                .flatMap(List::stream)
                .toList();
        assertThat(Containerfile.read().entrypoint()).isEqualTo(expected);
    }

    @Test
    void theImageHasTheEnvironmentOfTheScript() throws IOException {
        assertThat(Files.readString(Path.of("headroom"))).contains("MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-2}");
        assertThat(Containerfile.read().environment()).isEqualTo(Map.of("MALLOC_ARENA_MAX", "2"));
    }

    private static String between(String text, String start, String end) {
        var from = text.indexOf(start);
        assertThat(from).as("where %s stands", start).isNotNegative();
        return text.substring(from + start.length(), text.indexOf(end, from + start.length()));
    }

    private static List<String> flags(String text) {
        return FLAG.matcher(text).results().map(MatchResult::group).toList();
    }
}
