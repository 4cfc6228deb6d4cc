package dev.headroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The image starts Java as {@code ./headroom serve} does: one measured choice of flags, written twice. */
class ContainerfileTest {

    private static final Pattern FLAG = Pattern.compile("-(?:X|-)[-+:=.\\w]+");

    @Test
    void theImageHasTheFlagsOfTheScript() throws IOException {
        var script = Files.readString(Path.of("headroom"));
        var common = flags(between(script, "common=\"", "\"\n"));
        var serve = flags(between(script, "*\" serve \"*)", "-jar"));

        var image =
                flags(between(Files.readString(Path.of("deploy/Containerfile")), "ENTRYPOINT [\"java\"", "\"-jar\""));

        assertThat(serve).isNotEmpty();
        assertThat(image).startsWith(common.toArray(String[]::new)).endsWith(serve.toArray(String[]::new));
        assertThat(image).hasSize(common.size() + serve.size());
    }

    @Test
    void theImageHasTheEnvironmentOfTheScript() throws IOException {
        assertThat(Files.readString(Path.of("headroom"))).contains("MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-2}");
        assertThat(Files.readString(Path.of("deploy/Containerfile"))).contains("ENV MALLOC_ARENA_MAX=2\n");
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
