package dev.headroom.serving;

import static dev.headroom.serving.LauncherOption.CUDA_MEMORY_FRACTION;
import static dev.headroom.serving.LauncherOption.LORA_ADAPTERS;
import static dev.headroom.serving.LauncherOption.MAX_BATCH_PREFILL_TOKENS;
import static dev.headroom.serving.LauncherOption.MAX_BATCH_SIZE;
import static dev.headroom.serving.LauncherOption.MAX_INPUT_LENGTH;
import static dev.headroom.serving.LauncherOption.MAX_INPUT_TOKENS;
import static dev.headroom.serving.LauncherOption.MAX_TOTAL_TOKENS;
import static dev.headroom.serving.LauncherOption.MODEL_ID;
import static dev.headroom.serving.LauncherOption.NGROK;
import static dev.headroom.serving.LauncherOption.NGROK_AUTHTOKEN;
import static dev.headroom.serving.LauncherOption.NGROK_EDGE;
import static dev.headroom.serving.LauncherOption.NUM_SHARD;
import static dev.headroom.serving.LauncherOption.SHARDED;
import static dev.headroom.serving.LauncherOption.VALIDATION_WORKERS;

import dev.headroom.model.ModelFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What TGI refuses although clap took it, as far as settings alone show it. A setting whose value is not known is given the
 * benefit of the doubt.
 */
public final class LauncherChecks {

    /**
     * The launcher refuses the first two, the router the third; of no tokens the router's warm-up makes no request, and
     * with an input of none it never ends (backends/v3/src/client/grpc_client.rs).
     */
    private static final List<LauncherOption> AT_LEAST_ONE = List.of(
            VALIDATION_WORKERS,
            NUM_SHARD,
            MAX_BATCH_SIZE,
            MAX_INPUT_TOKENS,
            MAX_INPUT_LENGTH,
            MAX_TOTAL_TOKENS,
            MAX_BATCH_PREFILL_TOKENS);

    private LauncherChecks() {}

    /**
     * What the launcher of {@code config} refuses once it has read the model's config.json; empty when nothing is wrong.
     *
     * @param model the model that {@code config} names
     */
    public static List<Problem> withModel(ServingConfig config, ModelFacts model) {
        LimitChecks limits = LimitDefaults.ofModel(config, LimitChecks.of(config), model.maxPositionEmbeddings());
        List<Problem> problems =
                new ArrayList<>(LimitDefaults.ofRelease(config, limits).problems());
        WeightChecks.dtypeWithCheckpoint(config, model.quantization()).ifPresent(problems::add);
        return problems;
    }

    /** The same for settings that were changed after they were accepted: what then no longer goes together. */
    public static List<Problem> ofChanged(ServingConfig config, ModelFacts model) {
        List<Problem> problems = new ArrayList<>(withModel(config, model));
        problems.addAll(WeightChecks.ofSettings(config));
        return problems;
    }

    /** What is refused whatever the model. */
    static List<Problem> ofSettings(ServingConfig config, TypedSettings options) {
        List<Problem> problems = new ArrayList<>();
        emptyModelId(config).ifPresent(problems::add);
        bothInputLimits(options).ifPresent(problems::add);
        problems.addAll(LimitDefaults.ofRelease(config, LimitChecks.of(config)).problems());
        AT_LEAST_ONE.stream()
                .map(option -> zero(option, options))
                .flatMap(Optional::stream)
                .forEach(problems::add);
        shardedOnOne(options).ifPresent(problems::add);
        problems.addAll(WeightChecks.ofSettings(config));
        fraction(config).ifPresent(problems::add);
        ngrok(options).ifPresent(problems::add);
        problems.addAll(lora(config));
        return problems;
    }

    /** The launcher goes on with no name and finds no model; SageMaker's entrypoint says so itself. */
    private static Optional<Problem> emptyModelId(ServingConfig config) {
        return Settings.known(config.modelId())
                .filter(id -> id.value().isBlank())
                .map(id -> problem(
                        "%s from %s is empty: it must name a model".formatted(MODEL_ID.flag(), id.provenance())));
    }

    /** The old and the new name of one limit. */
    private static Optional<Problem> bothInputLimits(TypedSettings options) {
        return Settings.known(options.number(MAX_INPUT_TOKENS))
                .flatMap(tokens -> Settings.known(options.number(MAX_INPUT_LENGTH))
                        .map(length -> problem("%s from %s and its old name %s from %s are both set"
                                .formatted(
                                        MAX_INPUT_TOKENS.flag(),
                                        tokens.provenance(),
                                        MAX_INPUT_LENGTH.flag(),
                                        length.provenance()))));
    }

    private static Optional<Problem> zero(LauncherOption option, TypedSettings options) {
        return Settings.known(options.number(option))
                .filter(number -> number.value() == 0)
                .map(number -> problem(Told.of(option, number) + " must be at least 1"));
    }

    /** launcher/src/main.rs, find_num_shards; a zero is refused by itself. */
    private static Optional<Problem> shardedOnOne(TypedSettings options) {
        return Settings.known(options.flag(SHARDED))
                .filter(Setting.Known::value)
                .flatMap(sharded -> Settings.known(options.number(NUM_SHARD))
                        .filter(shards -> shards.value() == 1)
                        .map(shards -> problem(Told.of(SHARDED, sharded) + " needs a --num-shard of at least 2, not "
                                + Told.of(NUM_SHARD, shards))));
    }

    /** torch.cuda.set_per_process_memory_fraction, which server/text_generation_server/utils/dist.py calls. */
    private static Optional<Problem> fraction(ServingConfig config) {
        return Settings.known(config.cudaMemoryFraction())
                .filter(fraction -> !(fraction.value() >= 0 && fraction.value() <= 1))
                .map(fraction -> problem(Told.of(CUDA_MEMORY_FRACTION, fraction) + " must be between 0 and 1"));
    }

    private static Optional<Problem> ngrok(TypedSettings options) {
        List<String> missing = Stream.of(NGROK_AUTHTOKEN, NGROK_EDGE)
                .filter(option -> options.text(option).isEmpty())
                .map(LauncherOption::flag)
                .toList();
        return Settings.known(options.flag(NGROK))
                .filter(ngrok -> ngrok.value() && !missing.isEmpty())
                .map(ngrok -> problem("%s from %s needs %s"
                        .formatted(NGROK.flag(), ngrok.provenance(), String.join(" and ", missing))));
    }

    /** launcher/src/main.rs: {@code id@revision}, where an adapter with a path ({@code id=/path}) is not looked at. */
    private static List<Problem> lora(ServingConfig config) {
        return Settings.known(config.loraAdapters()).stream()
                .flatMap(adapters -> adapters.value().stream()
                        .filter(adapter -> !adapter.contains("=") && adapter.indexOf('@') != adapter.lastIndexOf('@'))
                        .map(adapter -> problem("%s from %s has an adapter with more than one @: %s"
                                .formatted(LORA_ADAPTERS.flag(), adapters.provenance(), Shown.of(adapter)))))
                .toList();
    }

    private static Problem problem(String text) {
        return new Problem(Problem.Kind.ARGUMENTS, text);
    }
}
