package dev.headroom.serving;

import static dev.headroom.serving.LauncherOption.CUDA_GRAPHS;
import static dev.headroom.serving.LauncherOption.CUDA_MEMORY_FRACTION;
import static dev.headroom.serving.LauncherOption.DTYPE;
import static dev.headroom.serving.LauncherOption.ENABLE_PREFILL_LOGPROBS;
import static dev.headroom.serving.LauncherOption.KV_CACHE_DTYPE;
import static dev.headroom.serving.LauncherOption.LORA_ADAPTERS;
import static dev.headroom.serving.LauncherOption.MAX_BATCH_PREFILL_TOKENS;
import static dev.headroom.serving.LauncherOption.MAX_BATCH_SIZE;
import static dev.headroom.serving.LauncherOption.MAX_BATCH_TOTAL_TOKENS;
import static dev.headroom.serving.LauncherOption.MAX_INPUT_LENGTH;
import static dev.headroom.serving.LauncherOption.MAX_INPUT_TOKENS;
import static dev.headroom.serving.LauncherOption.MAX_TOTAL_TOKENS;
import static dev.headroom.serving.LauncherOption.MODEL_ID;
import static dev.headroom.serving.LauncherOption.NUM_SHARD;
import static dev.headroom.serving.LauncherOption.QUANTIZE;
import static dev.headroom.serving.LauncherOption.REVISION;
import static dev.headroom.serving.LauncherOption.SHARDED;
import static dev.headroom.serving.LauncherOption.SPECULATE;
import static dev.headroom.serving.LauncherOption.TRUST_REMOTE_CODE;

import dev.headroom.model.Dtype;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a launcher makes of its command line and its variables: the settings, or why it refuses to start. */
public final class LauncherArguments {

    private LauncherArguments() {}

    /**
     * Reads a launcher's words and variables by clap's rules, then asks what the launcher asks before it loads anything.
     * All problems are listed, in the order in which the launcher would meet them.
     */
    public static ParsedLaunch parse(Launch.Launcher launcher) {
        GivenOptions given = new GivenOptions();
        CommandLineOptions.read(launcher.arguments(), launcher.release(), given);
        return given.unclear()
                .map(reason -> unlessRefused(given.problems(), new ParsedLaunch.Unclear(reason)))
                .orElseGet(() -> withVariables(launcher, given));
    }

    private static ParsedLaunch withVariables(Launch.Launcher launcher, GivenOptions given) {
        TgiRelease release = launcher.release().value();
        EnvironmentOptions.read(launcher.environment(), release, given);
        TypedSettings options = new TypedSettings(given.values());
        ShardVariables variables = ShardVariables.read(launcher.environment(), release);
        ServingConfig config = config(launcher, options, variables);
        List<Problem> problems = new ArrayList<>(given.problems());
        problems.addAll(LauncherChecks.ofSettings(config, options));
        problems.addAll(variables.problems());
        return unlessRefused(problems, new ParsedLaunch.Accepted(config));
    }

    private static ParsedLaunch unlessRefused(List<Problem> problems, ParsedLaunch otherwise) {
        return problems.isEmpty() ? otherwise : new ParsedLaunch.Refused(problems);
    }

    private static ServingConfig config(Launch.Launcher launcher, TypedSettings options, ShardVariables variables) {
        return new ServingConfig(
                launcher.release(),
                options.text(MODEL_ID),
                options.text(REVISION),
                options.flag(SHARDED),
                options.number(NUM_SHARD),
                options.choice(QUANTIZE, Quantize::named),
                options.choice(DTYPE, Dtype::named),
                maxInput(options),
                options.number(MAX_TOTAL_TOKENS),
                options.number(MAX_BATCH_PREFILL_TOKENS),
                options.fraction(CUDA_MEMORY_FRACTION),
                options.number(MAX_INPUT_LENGTH).filter(_ -> !isKnown(options.number(MAX_INPUT_TOKENS))),
                options.number(MAX_BATCH_TOTAL_TOKENS),
                options.number(MAX_BATCH_SIZE),
                options.choice(KV_CACHE_DTYPE, KvCacheDtype::named),
                options.number(SPECULATE),
                options.flag(ENABLE_PREFILL_LOGPROBS).or(variables::requestLogprobs),
                options.flag(TRUST_REMOTE_CODE),
                options.texts(LORA_ADAPTERS),
                options.numbers(CUDA_GRAPHS),
                variables.attention(),
                variables.prefixCaching(),
                variables.wiggleRoom(),
                variables.others());
    }

    /** The limit by the name under which it is readable; the launcher takes it by one name only. */
    private static Optional<Setting<Long>> maxInput(TypedSettings options) {
        Optional<Setting<Long>> tokens = options.number(MAX_INPUT_TOKENS);
        Optional<Setting<Long>> length = options.number(MAX_INPUT_LENGTH);
        return Settings.known(tokens)
                .or(() -> Settings.known(length))
                .<Setting<Long>>map(known -> known)
                .or(() -> tokens)
                .or(() -> length);
    }

    private static boolean isKnown(Optional<Setting<Long>> setting) {
        return Settings.known(setting).isPresent();
    }
}
