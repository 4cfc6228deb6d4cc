package dev.headroom.cli;

import dev.headroom.workload.WorkloadKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Kinds beside Kubernetes' own that hold pod templates. Use it as a mixin. */
final class WorkloadOption {

    private static final String VARIABLE = "HEADROOM_WORKLOADS_";

    private final Map<String, String> environment;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--workload",
            paramLabel = "KIND=PATH[,PATH...]",
            description = "One more kind, and where its pod templates or pod specs stand, for example"
                    + " JobSet=spec.replicatedJobs[*].template.spec.template; may be repeated."
                    + " The environment's HEADROOM_WORKLOADS_<KIND>=PATH[,PATH...] says the same.")
    private List<String> flags = new ArrayList<>();

    WorkloadOption(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Kubernetes' own kinds, those of the environment, those of the flags. */
    WorkloadKinds kinds() {
        WorkloadKinds kinds = WorkloadKinds.STANDARD;
        for (var variable : new TreeMap<>(environment).tailMap(VARIABLE).entrySet()) {
            if (variable.getKey().startsWith(VARIABLE) && !variable.getValue().isBlank()) {
                String kind = variable.getKey().substring(VARIABLE.length());
                kinds = plus(kinds, variable.getKey(), kind, variable.getValue());
            }
        }
        for (String flag : flags) {
            int equals = flag.indexOf('=');
            if (equals < 1) {
                throw Wrong.argument(command, "--workload is \"" + flag + "\" but must be KIND=PATH[,PATH...]");
            }
            kinds = plus(kinds, "--workload", flag.substring(0, equals), flag.substring(equals + 1));
        }
        return kinds;
    }

    private WorkloadKinds plus(WorkloadKinds kinds, String place, String kind, String paths) {
        try {
            return kinds.plus(kind, List.of(paths.split("\\s*,\\s*", -1)));
        } catch (IllegalArgumentException e) {
            throw Wrong.argument(command, place + ": " + e.getMessage());
        }
    }
}
