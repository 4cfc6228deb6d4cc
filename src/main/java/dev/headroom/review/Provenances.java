package dev.headroom.review;

import dev.headroom.serving.Provenance;
import dev.headroom.serving.Provenance.Origin;
import dev.headroom.serving.ServingConfig;
import dev.headroom.serving.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where the inputs of the arithmetic come from, in the words that the author of the manifest would edit. */
final class Provenances {

    private Provenances() {}

    /** {@code --max-batch-prefill-tokens=8782 from args[3]; MODEL_ID from env; num_shard 1 from nvidia.com/gpu: 1}. */
    static String of(Inputs inputs) {
        ServingConfig config = inputs.config();
        List<String> parts = new ArrayList<>();
        add(parts, "max-input-tokens", config.maxInputTokens());
        add(parts, "max-total-tokens", config.maxTotalTokens());
        add(parts, "max-batch-prefill-tokens", config.maxBatchPrefillTokens());
        config.modelId().ifPresent(setting -> parts.add(nameOnly("model-id", setting)));
        parts.add(shards(inputs));
        return String.join("; ", parts);
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

    private static void add(List<String> parts, String flag, Optional<? extends Setting<?>> setting) {
        setting.ifPresent(given -> parts.add(withValue(flag, given)));
    }

    private static String withValue(String flag, Setting<?> setting) {
        String value = setting instanceof Setting.Known<?> known ? "=" + known.value() : "";
        return name(flag, setting) + value + " from " + place(setting);
    }

    private static String nameOnly(String flag, Setting<?> setting) {
        return name(flag, setting) + " from " + place(setting);
    }

    private static String name(String flag, Setting<?> setting) {
        return isEnvironment(setting) ? flag.replace('-', '_').toUpperCase(Locale.ROOT) : "--" + flag;
    }

    private static String place(Setting<?> setting) {
        return isEnvironment(setting) ? "env" : setting.provenance().text();
    }

    private static boolean isEnvironment(Setting<?> setting) {
        return setting.provenance().origin() == Origin.ENVIRONMENT;
    }
}
