package dev.headroom.serving;

import dev.headroom.serving.Provenance.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The GPUs that a launcher finds when it is not told a number of shards: launcher/src/main.rs, num_cuda_devices, counts
 * the items of the first variable that is set, and since 3.3.7 asks nvidia-smi where that says {@code all} or
 * {@code void}.
 *
 * <p>A manifest seldom sets the variable. On a cluster NVIDIA's device plugin does, to the GPUs that were asked for; some
 * plugins (GKE's, and NVIDIA's in CDI mode) do not, and there a launcher before 3.3.7 starts one shard.
 */
final class VisibleGpus {

    /** Where the number of shards comes from when there is one card. */
    static final Provenance ASKED_FOR_ONE = new Provenance(Origin.DERIVED, "the GPU asked for");

    private static final List<String> VARIABLES = List.of("CUDA_VISIBLE_DEVICES", "NVIDIA_VISIBLE_DEVICES");
    private static final List<String> ALL = List.of("all", "void");
    private static final List<String> NO_GPU = List.of("", "none", "-1", "NoDevFiles");
    private static final TgiRelease ASKS_DRIVER = new TgiRelease(3, 3, 7);

    private VisibleGpus() {}

    static ShardCount count(TgiRelease release, Map<String, EnvValue> environment, int gpus) {
        return VARIABLES.stream()
                .flatMap(name -> EnvironmentOptions.find(environment, name).stream())
                .filter(setting -> !isAll(setting))
                .findFirst()
                .map(VisibleGpus::listed)
                .orElseGet(() -> askedFor(release, gpus));
    }

    private static boolean isAll(Setting<String> setting) {
        return setting instanceof Setting.Known<String> known && ALL.contains(known.value());
    }

    private static ShardCount listed(Setting<String> setting) {
        return switch (setting) {
            case Setting.Known<String>(String value, Provenance from)
            when NO_GPU.contains(value) ->
                new ShardCount.Unclear("%s hides every GPU from the launcher".formatted(from));
            case Setting.Known<String>(String value, Provenance from) ->
                new ShardCount.Counted(value.split(",", -1).length, from, Optional.empty());
            case Setting.Unknown<String>(Provenance from) ->
                new ShardCount.Unclear("%s decides the number of shards and cannot be read".formatted(from));
        };
    }

    private static ShardCount askedFor(TgiRelease release, int gpus) {
        boolean mayBeOne = gpus > 1 && !release.atLeast(ASKS_DRIVER);
        return new ShardCount.Counted(
                gpus,
                gpus == 1 ? ASKED_FOR_ONE : new Provenance(Origin.DERIVED, "the " + gpus + " GPUs asked for"),
                mayBeOne
                        ? Optional.of("TGI %s starts one shard where the device plugin does not list the GPUs"
                                .formatted(release))
                        : Optional.empty());
    }
}
