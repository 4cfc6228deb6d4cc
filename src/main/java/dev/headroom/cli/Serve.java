package dev.headroom.cli;

import io.quarkus.runtime.Quarkus;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code headroom serve}: the only command that starts Quarkus. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Answers admission reviews over HTTPS on port 8443, health and metrics on 9000, until it is stopped.",
            "Every setting headroom.x.y can also be given as the variable HEADROOM_X_Y."
        })
final class Serve implements Callable<Integer> {

    private static final int UNUSABLE = 2;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "A setting, for example -D headroom.mode=warn; may be given several times.")
    private Map<String, String> settings = Map.of();

    private int exitCode;

    @Override
    public Integer call() {
        settings.forEach(System::setProperty);
        Quarkus.run(null, this::ended);
        return exitCode;
    }

    private void ended(int code, @Nullable Throwable failure) {
        exitCode = code;
        if (failure != null) {
            System.err.println("headroom: " + StartFailure.sentence(failure));
            exitCode = UNUSABLE;
        }
    }
}
