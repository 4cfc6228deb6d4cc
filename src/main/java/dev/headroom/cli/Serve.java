package dev.headroom.cli;

import io.quarkus.runtime.Quarkus;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code headroom serve}: the only command that starts Quarkus. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Answers admission reviews over HTTPS on port 8443, health and metrics on 9000.")
final class Serve implements Callable<Integer> {

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "A setting, for example -D headroom.mode=warn. May be repeated.")
    private Map<String, String> settings = Map.of();

    @Override
    public Integer call() {
        settings.forEach(System::setProperty);
        Quarkus.run(null, Serve::ended);
        return 0;
    }

    private static void ended(int code, Throwable failure) {
        if (failure != null) {
            System.err.println("headroom: " + failure);
            System.exit(2);
        }
    }
}
