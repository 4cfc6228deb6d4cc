package dev.headroom.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The number of shards (launcher/src/main.rs, find_num_shards, the same since v1.0.0), and whether each has a card of its
 * own ("Each process is one gpu", server/text_generation_server/utils/dist.py).
 */
public final class Shards {

    /** Shows a container more GPUs than it asks for, where the container runtime lets it. */
    private static final String NVIDIA_VISIBLE_DEVICES = "NVIDIA_VISIBLE_DEVICES";

    private static final String CUDA_VISIBLE_DEVICES = "CUDA_VISIBLE_DEVICES";

    private Shards() {}

    /**
     * How many shards a launcher starts in a container that asks for {@code gpus} cards.
     *
     * @param config the accepted settings
     * @param environment the container's variables
     * @param gpus the cards that the container asks for
     */
    public static ShardCount of(ServingConfig config, Map<String, EnvValue> environment, int gpus) {
        if (gpus < 1) {
            return new ShardCount.Unclear("the container asks for no GPU");
        }
        ShardCount visible = VisibleGpus.count(config.release().value(), environment, gpus);
        return switch (wanted(config, visible)) {
            case ShardCount.Counted counted -> checked(config, counted, environment, gpus);
            case ShardCount.Unclear unclear -> gpus == 1 ? ofOne(environment, unclear) : unclear;
            case ShardCount.Refused refused -> refused;
        };
    }

    /** With one card any other number would not start, so an unreadable one is taken for the one that does. */
    private static ShardCount ofOne(Map<String, EnvValue> environment, ShardCount.Unclear unclear) {
        return environment.containsKey(NVIDIA_VISIBLE_DEVICES) || environment.containsKey(CUDA_VISIBLE_DEVICES)
                ? unclear
                : new ShardCount.Counted(1, VisibleGpus.ASKED_FOR_ONE, Optional.empty());
    }

    private static ShardCount wanted(ServingConfig config, ShardCount visible) {
        return config.numShard()
                .map(Shards::told)
                .or(() -> config.sharded().map(sharded -> bySharded(sharded, visible)))
                .orElse(visible);
    }

    private static ShardCount told(Setting<Long> numShard) {
        return switch (numShard) {
            case Setting.Known<Long>(Long shards, Provenance from) -> counted(shards, from);
            case Setting.Unknown<Long>(Provenance from) ->
                new ShardCount.Unclear("%s decides the number of shards and cannot be read".formatted(from));
        };
    }

    /** {@code --sharded=false} leaves {@code --num-shard} alone, and without it means one shard. */
    private static ShardCount bySharded(Setting<Boolean> sharded, ShardCount visible) {
        return switch (sharded) {
            case Setting.Known<Boolean>(Boolean yes, Provenance from) -> yes ? visible : counted(1, from);
            case Setting.Unknown<Boolean>(Provenance from) ->
                new ShardCount.Unclear("%s decides the number of shards and cannot be read".formatted(from));
        };
    }

    private static ShardCount counted(long shards, Provenance from) {
        return new ShardCount.Counted((int) Math.min(shards, Integer.MAX_VALUE), from, Optional.empty());
    }

    private static ShardCount checked(
            ServingConfig config, ShardCount.Counted counted, Map<String, EnvValue> environment, int gpus) {
        List<Problem> problems = new ArrayList<>();
        if (counted.shards() > gpus) {
            if (environment.containsKey(NVIDIA_VISIBLE_DEVICES)) {
                return new ShardCount.Unclear("%s may show the container other GPUs than the %d that it asks for"
                        .formatted(NVIDIA_VISIBLE_DEVICES, gpus));
            }
            problems.add(tooMany(config, counted, "the container asks for " + gpus));
        } else if (config.numShard().isPresent()) {
            hidden(config, counted, environment).ifPresent(problems::add);
        }
        if (config.numShard().isEmpty()) {
            shardedOnOne(config, counted).ifPresent(problems::add);
            exl2(config, counted).ifPresent(problems::add);
        }
        return problems.isEmpty() ? counted : new ShardCount.Refused(problems);
    }

    private static Optional<Problem> hidden(
            ServingConfig config, ShardCount.Counted counted, Map<String, EnvValue> environment) {
        return environment.get(CUDA_VISIBLE_DEVICES) instanceof EnvValue.Known list
                        && counted.shards() > list.value().split(",", -1).length
                ? Optional.of(tooMany(
                        config, counted, "%s=%s shows fewer".formatted(CUDA_VISIBLE_DEVICES, Shown.of(list.value()))))
                : Optional.empty();
    }

    private static Problem tooMany(ServingConfig config, ShardCount.Counted counted, String but) {
        String what = config.numShard().isPresent()
                ? "%s=%d from %s".formatted(LauncherOption.NUM_SHARD.flag(), counted.shards(), counted.provenance())
                : "%d shards by %s".formatted(counted.shards(), counted.provenance());
        return new Problem(Problem.Kind.GPUS, "%s: each shard needs a GPU of its own, but %s".formatted(what, but));
    }

    private static Optional<Problem> shardedOnOne(ServingConfig config, ShardCount.Counted counted) {
        return Settings.known(config.sharded())
                .filter(sharded -> sharded.value() && counted.shards() == 1)
                .map(sharded -> new Problem(
                        Problem.Kind.GPUS,
                        "%s needs at least 2 GPUs, but the launcher would find 1"
                                .formatted(Told.of(LauncherOption.SHARDED, sharded))));
    }

    private static Optional<Problem> exl2(ServingConfig config, ShardCount.Counted counted) {
        return counted.shards() > 1 ? WeightChecks.exl2On(config, counted.provenance()::text) : Optional.empty();
    }
}
