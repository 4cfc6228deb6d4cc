package dev.headroom.cli;

import dev.headroom.estimate.EstimatorKind;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Who works out the memory. Use it as a mixin. */
final class EstimatorOption {

    private static final String VARIABLE = "HEADROOM_ESTIMATOR";

    private final Map<String, String> environment;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--estimator",
            paramLabel = "NAME",
            description = "Who works out the memory: tgi, notebook or notebook-tgi."
                    + " Default: the environment's HEADROOM_ESTIMATOR, else tgi.")
    private @Nullable String flag;

    EstimatorOption(Map<String, String> environment) {
        this.environment = environment;
    }

    EstimatorKind kind() {
        if (flag != null) {
            return named(flag, "--estimator");
        }
        String variable = environment.getOrDefault(VARIABLE, "");
        return variable.isEmpty() ? EstimatorKind.TGI : named(variable, VARIABLE);
    }

    private EstimatorKind named(String name, String place) {
        return EstimatorKind.named(name)
                .orElseThrow(() -> Wrong.argument(
                        command, "%s is \"%s\" but must be one of %s".formatted(place, name, allowed())));
    }

    private static String allowed() {
        return Arrays.stream(EstimatorKind.values()).map(EstimatorKind::label).collect(Collectors.joining(", "));
    }
}
