package dev.headroom.cli;

import dev.headroom.units.Bytes;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What must stay free on each GPU. Use it as a mixin. */
final class MarginOption {

    private static final String VARIABLE = "HEADROOM_MARGIN";

    private final Map<String, String> environment;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--margin",
            paramLabel = "SIZE",
            description = "What must stay free on each GPU beyond what a start needs, for example 512MiB."
                    + " Default: the environment's HEADROOM_MARGIN, else 0.")
    private @Nullable String flag;

    MarginOption(Map<String, String> environment) {
        this.environment = environment;
    }

    Bytes margin() {
        if (flag != null) {
            return parse("--margin", flag);
        }
        String variable = environment.getOrDefault(VARIABLE, "");
        return variable.isBlank() ? Bytes.ZERO : parse(VARIABLE, variable);
    }

    private Bytes parse(String place, String text) {
        try {
            return Bytes.parse(text);
        } catch (IllegalArgumentException e) {
            throw Wrong.argument(command, place + ": " + e.getMessage());
        }
    }
}
