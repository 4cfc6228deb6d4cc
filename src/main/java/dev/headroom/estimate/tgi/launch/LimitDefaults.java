package dev.headroom.estimate.tgi.launch;

import dev.headroom.model.ModelFacts;
import dev.headroom.serving.TgiRelease;
import java.util.OptionalLong;

/** Fills in the token limits that nobody set, as a release's launcher does before anything is loaded. */
public final class LimitDefaults {

    private static final String SET = "set";
    private static final long POSITIONS_CAP = 4096;
    private static final long QWEN_VL_PREFILL = 10_000;
    private static final long GEMMA3_PREFILL = 8_000;
    private static final TgiRelease QWEN_VL_SINCE = new TgiRelease(3, 1, 1);
    private static final TgiRelease GEMMA3_SINCE = new TgiRelease(3, 2, 0);

    private LimitDefaults() {}

    /** The limits for the warm-up. */
    public static WarmUpLimits resolve(
            RequestedLimits requested, TgiRelease release, ModelFacts model, LauncherView view) {
        return switch (ReleaseBehaviour.of(release).limits()) {
            case FIXED -> fixed(requested);
            case POSITIONS -> positions(requested, Math.min(POSITIONS_CAP, model.maxPositionEmbeddings()));
            case AFTER_WARM_UP -> afterWarmUp(requested, Math.min(POSITIONS_CAP, model.maxPositionEmbeddings()));
            case COMPUTE_OPTIMAL -> computeOptimal(requested, release, model, view);
        };
    }

    private static WarmUpLimits fixed(RequestedLimits requested) {
        return new WarmUpLimits(
                OptionalLong.of(requested.maxInputTokens().orElse(1024)),
                OptionalLong.of(requested.maxTotalTokens().orElse(2048)),
                requested.maxBatchPrefillTokens().orElse(4096),
                basis(requested, "TGI 1.x default"));
    }

    private static WarmUpLimits positions(RequestedLimits requested, long positions) {
        long input = requested.maxInputTokens().orElse(Math.max(1, positions - 1));
        long byBatch = requested.maxBatchSize().isPresent()
                ? saturatingProduct(requested.maxBatchSize().getAsLong(), input)
                : input + 50;
        return new WarmUpLimits(
                OptionalLong.of(input),
                OptionalLong.of(requested.maxTotalTokens().orElse(positions)),
                requested.maxBatchPrefillTokens().orElse(byBatch),
                basis(
                        requested,
                        requested.maxBatchSize().isPresent() ? "max_batch_size x max_input" : "max_input_tokens + 50"));
    }

    private static WarmUpLimits afterWarmUp(RequestedLimits requested, long positions) {
        return new WarmUpLimits(
                requested.maxInputTokens(),
                requested.maxTotalTokens(),
                requested.maxBatchPrefillTokens().orElse(positions),
                basis(requested, "the model's positions, 4096 at most"));
    }

    private static WarmUpLimits computeOptimal(
            RequestedLimits requested, TgiRelease release, ModelFacts model, LauncherView view) {
        if (requested.maxBatchPrefillTokens().isPresent()) {
            return new WarmUpLimits(
                    requested.maxInputTokens(),
                    requested.maxTotalTokens(),
                    requested.maxBatchPrefillTokens().getAsLong(),
                    SET);
        }
        OptionalLong optimal = ComputeOptimalPrefill.tokens(model, view);
        boolean usable = optimal.isPresent() && optimal.getAsLong() > ComputeOptimalPrefill.LEAST;
        long start = usable ? optimal.getAsLong() : withoutCompute(model.modelType(), release);
        long positions = ComputeOptimalPrefill.isNested(model) ? start : Math.min(start, model.maxPositionEmbeddings());
        long capped =
                Math.min(positions, ComputeOptimalPrefill.memoryCap(model, view).orElse(positions));
        String basis = capped < positions
                ? "reduced by the launcher to what it thinks fits"
                : usable ? "compute-optimal on " + view.card().name() : "the launcher's default";
        return new WarmUpLimits(requested.maxInputTokens(), requested.maxTotalTokens(), Math.max(1, capped), basis);
    }

    private static long withoutCompute(String modelType, TgiRelease release) {
        boolean qwen = modelType.equals("qwen2_vl") || modelType.equals("qwen2_5_vl");
        if (qwen && release.compareTo(QWEN_VL_SINCE) >= 0) {
            return QWEN_VL_PREFILL;
        }
        return modelType.equals("gemma3") && release.compareTo(GEMMA3_SINCE) >= 0 ? GEMMA3_PREFILL : POSITIONS_CAP;
    }

    private static String basis(RequestedLimits requested, String otherwise) {
        return requested.maxBatchPrefillTokens().isPresent() ? SET : otherwise;
    }

    private static long saturatingProduct(long left, long right) {
        return Math.multiplyHigh(left, right) == 0 && left * right >= 0 ? left * right : Long.MAX_VALUE;
    }
}
