package dev.headroom.kube;

import dev.headroom.kube.Availability.Available;
import dev.headroom.kube.Availability.Unavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** {@code src/test/kube/build}: builds the programs on the first run of a machine, and finds them afterwards. */
final class BuildScript {

    /** Maven and IDEs run tests in the project's directory. */
    private static final Path SCRIPT = Path.of("src/test/kube/build").toAbsolutePath();

    /** The first build takes about six minutes on two cores, more when it must download and share them. */
    private static final Duration FIRST_BUILD = Duration.ofMinutes(60);

    private static final int NO_GO = 3;

    private BuildScript() {}

    static Availability run() {
        return availability(run(Map.of(), System.err::println));
    }

    /** With changed variables, for the script's own test. */
    static Result run(Map<String, String> environment, Consumer<String> onStderr) {
        var script = new ProcessBuilder("bash", SCRIPT.toString());
        script.environment().putAll(environment);
        return Command.run(script, "", FIRST_BUILD, onStderr);
    }

    private static Availability availability(Result result) {
        if (result.exitCode() == NO_GO) {
            return new Unavailable(lastLine(result.stderr()));
        }
        return new Available(Path.of(lastLine(result.orThrow().stdout())));
    }

    private static String lastLine(String text) {
        return text.lines().toList().getLast();
    }
}
