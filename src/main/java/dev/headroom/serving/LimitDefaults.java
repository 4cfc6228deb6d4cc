package dev.headroom.serving;

import java.util.Optional;

/**
 * The token limits that a launcher up to 2.4.0 fills in by itself, each said to be its default (launcher/src/main.rs, v1.0.0
 * to v1.4.5: 1024, 2048, 4096; v2.0.0 to v2.4.0: from the smaller of 4096 and the model's max_position_embeddings).
 */
final class LimitDefaults {

    private static final TgiRelease FROM_MODEL = new TgiRelease(2, 0, 0);
    private static final TgiRelease FROM_CARD = new TgiRelease(2, 4, 1);

    private static final long V1_INPUT = 1024;
    private static final long V1_TOTAL = 2048;
    private static final long V1_PREFILL = 4096;

    private static final long V2_MOST = 4096;
    /** Room for blocks that do not line up. */
    private static final long V2_ROOM = 50;

    private LimitDefaults() {}

    /** {@code checks} with the defaults that hold for every model. */
    static LimitChecks ofRelease(ServingConfig config, LimitChecks checks) {
        return config.release().value().atLeast(FROM_MODEL)
                ? checks
                : fill(config, checks, V1_INPUT, V1_TOTAL, config.byDefault(V1_PREFILL));
    }

    /** {@code checks} with the defaults that depend on the model; nothing to fill in outside 2.0.0 to 2.4.0. */
    static LimitChecks ofModel(ServingConfig config, LimitChecks checks, int maxPositionEmbeddings) {
        TgiRelease release = config.release().value();
        if (!release.atLeast(FROM_MODEL) || release.atLeast(FROM_CARD)) {
            return checks;
        }
        long most = Math.min(maxPositionEmbeddings, V2_MOST);
        Setting<Long> input = config.maxInputTokens().orElseGet(() -> config.byDefault(most - 1));
        return fill(config, checks, most - 1, most, prefill(config, input));
    }

    private static Setting<Long> prefill(ServingConfig config, Setting<Long> input) {
        if (!(input instanceof Setting.Known<Long> known)) {
            return input;
        }
        if (config.maxBatchSize().isEmpty()) {
            return config.byDefault(saturated(known.value(), 1) + V2_ROOM);
        }
        return config.maxBatchSize().get() instanceof Setting.Known<Long> size
                ? config.byDefault(saturated(known.value(), size.value()))
                : config.maxBatchSize().get();
    }

    /** The product, or a number far above any limit; never so high that adding to it overflows. */
    private static long saturated(long tokens, long times) {
        long most = Long.MAX_VALUE / 2;
        return times != 0 && tokens > most / times ? most : tokens * times;
    }

    private static LimitChecks fill(
            ServingConfig config, LimitChecks checks, long input, long total, Setting<Long> prefill) {
        return new LimitChecks(
                checks.release(),
                checks.input().or(() -> Limit.of(config.maxInputOption(), Optional.of(config.byDefault(input)))),
                checks.total()
                        .or(() -> Limit.of(LauncherOption.MAX_TOTAL_TOKENS, Optional.of(config.byDefault(total)))),
                checks.prefill().or(() -> Limit.of(LauncherOption.MAX_BATCH_PREFILL_TOKENS, Optional.of(prefill))),
                checks.batchTotal());
    }
}
