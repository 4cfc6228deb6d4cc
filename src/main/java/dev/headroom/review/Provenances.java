package dev.headroom.review;

import dev.headroom.serving.LauncherOption;
import dev.headroom.serving.Provenance;
import dev.headroom.serving.Provenance.Origin;
import dev.headroom.serving.ServingConfig;
import dev.headroom.serving.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the inputs of the arithmetic come from, in the words that the author of the manifest would edit. */
final class Provenances {

    private Provenances() {}

    /**
     * {@code --max-batch-prefill-tokens=8782 from args[3]; MODEL_ID from env, known from built-in facts; num_shard 1
     * from nvidia.com/gpu: 1; NVIDIA-A10G from node label nvidia.com/gpu.product}.
     *
     * @param card where the card is known from
     */
    static String of(Inputs inputs, String card) {
        ServingConfig config = inputs.config();
        List<String> parts = new ArrayList<>();
        add(parts, config.maxInputOption(), config.maxInputTokens());
        add(parts, LauncherOption.MAX_TOTAL_TOKENS, config.maxTotalTokens());
        add(parts, LauncherOption.MAX_BATCH_PREFILL_TOKENS, config.maxBatchPrefillTokens());
        add(parts, LauncherOption.CUDA_MEMORY_FRACTION, config.cudaMemoryFraction());
        parts.add(model(inputs) + known(inputs));
        parts.add(shards(inputs));
        parts.add(card);
        return String.join("; ", parts);
    }

    private static void add(List<String> parts, LauncherOption option, Optional<? extends Setting<?>> setting) {
        setting.ifPresent(given -> {
            String value = given instanceof Setting.Known<?> known ? "=" + known.value() : "";
            parts.add(name(option, given) + value + " from " + place(option, given));
        });
    }

    /** The model's name stands in the sum already. */
    private static String model(Inputs inputs) {
        if (inputs.modelIdIsAnnotated()) {
            return "model from annotation " + ModelChoice.ANNOTATION;
        }
        Setting<String> modelId = inputs.config().modelIdOrDefault();
        return name(LauncherOption.MODEL_ID, modelId) + " from " + place(LauncherOption.MODEL_ID, modelId);
    }

    private static String known(Inputs inputs) {
        return inputs.model().map(facts -> ", known from " + facts.source()).orElse("");
    }

    private static String shards(Inputs inputs) {
        Provenance from = inputs.shards().provenance();
        return from.origin() == Origin.DERIVED
                ? "num_shard %d from %s: %d"
                        .formatted(
                                inputs.shards().shards(),
                                inputs.gpus().resource(),
                                inputs.gpus().count())
                : "num_shard %d from %s".formatted(inputs.shards().shards(), from.text());
    }

    private static String name(LauncherOption option, Setting<?> setting) {
        return isEnvironment(setting) ? option.variable().orElse(option.flag()) : option.flag();
    }

    /** A variable that stands in {@code env} under its own name needs no second word. */
    private static String place(LauncherOption option, Setting<?> setting) {
        String text = setting.provenance().text();
        return text.equals("env " + option.variable().orElse("")) ? "env" : text;
    }

    private static boolean isEnvironment(Setting<?> setting) {
        return setting.provenance().origin() == Origin.ENVIRONMENT;
    }
}
