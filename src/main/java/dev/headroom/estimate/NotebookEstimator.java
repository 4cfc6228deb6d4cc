package dev.headroom.estimate;

import dev.headroom.estimate.Estimation.MemoryEstimate;
import dev.headroom.estimate.Estimation.NotEstimable;
import dev.headroom.estimate.notebook.Cards;
import dev.headroom.estimate.notebook.Limits;
import dev.headroom.estimate.notebook.NotebookAttention;
import dev.headroom.estimate.notebook.NotebookCheck;
import dev.headroom.estimate.notebook.NotebookInput;
import dev.headroom.estimate.notebook.Overheads;
import dev.headroom.estimate.notebook.PythonNumber;
import dev.headroom.estimate.notebook.SimplifiedCheck;
import dev.headroom.estimate.notebook.TgiLogicCheck;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.model.ModelFacts;
import dev.headroom.serving.ServingConfig;
import dev.headroom.units.Bytes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The notebook's checks, for a manifest that may leave out what they need.
 *
 * <p>They know nothing of some things that make a pod smaller ({@link NotebookBlindSpot}); what fits without them fits
 * with them, and what does not fit cannot be told, because a wrong denial stops someone's work.
 */
public final class NotebookEstimator implements MemoryEstimator {

    private final EstimatorKind kind;

    /** The check of that name. */
    public NotebookEstimator(EstimatorKind kind) {
        this.kind = kind;
    }

    @Override
    public Estimation estimate(ModelFacts model, ServingConfig config, int shards, GpuCandidate card) {
        Optional<NotEstimable> unreadable = NotebookSettings.unreadable(config);
        if (unreadable.isPresent()) {
            return unreadable.get();
        }
        NotebookSettings settings = NotebookSettings.of(model, config);
        try {
            MemoryEstimate estimate = estimate(model, settings, shards, card);
            return estimate.fit() == Fit.FITS
                    ? whenReadable(estimate, config)
                    : NotebookBlindSpot.of(model, config)
                            .<Estimation>map(not -> not)
                            .orElse(estimate);
        } catch (IllegalArgumentException e) {
            return new NotEstimable(String.valueOf(e.getMessage()), "correct that value");
        }
    }

    /** A fraction that cannot be read can only take memory away: what fits with all of it may not fit with less. */
    private static Estimation whenReadable(MemoryEstimate estimate, ServingConfig config) {
        return NotebookSettings.unreadable("cuda_memory_fraction", config.cudaMemoryFraction())
                .<Estimation>map(not -> not)
                .orElse(estimate);
    }

    private MemoryEstimate estimate(ModelFacts model, NotebookSettings settings, int shards, GpuCandidate card) {
        NotebookInput input = input(model, settings, shards, card);
        NotebookCheck check = check(kind, input);
        Bytes needed = check.needed().toBytes();
        return new MemoryEstimate(
                kind,
                card,
                shards,
                needed,
                needed,
                check.available().toBytes(),
                check.isEnoughVram() ? Fit.FITS : Fit.DOES_NOT_FIT,
                items(input, check.overheads()),
                assumptions(settings, card));
    }

    private static NotebookInput input(ModelFacts model, NotebookSettings settings, int shards, GpuCandidate card) {
        TokenLimits limits = settings.limits();
        return new NotebookInput(
                model,
                new Cards(shards, card.marketing().orElse(card.memory()), settings.cudaMemoryFraction()),
                new Limits(
                        limits.maxInputTokens().value(),
                        limits.maxTotalTokens().value(),
                        limits.maxBatchPrefillTokens().value()),
                settings.dtype(),
                NotebookAttention.FLASH);
    }

    /** Runs the check of that name. */
    public static NotebookCheck check(EstimatorKind kind, NotebookInput input) {
        return switch (kind) {
            case NOTEBOOK -> SimplifiedCheck.of(input);
            case NOTEBOOK_TGI -> TgiLogicCheck.of(input);
        };
    }

    private static List<MemoryItem> items(NotebookInput input, Overheads overheads) {
        Limits limits = input.limits();
        String prefill = limits.maxBatchPrefillTokens() + " tokens";
        String kvCache = overheads.batchSize().repr() + " x " + (limits.maxTotalTokens() - 1) + " tokens";
        return List.of(
                item("model", overheads.model(), input.model().id().value()),
                item("CUDA", overheads.cuda(), ""),
                item("prefill", overheads.prefill(), prefill),
                item("KV cache", overheads.kvCache(limits), kvCache),
                item("decode", overheads.decode(), ""));
    }

    private static MemoryItem item(String name, PythonNumber number, String basis) {
        Bytes bytes = number.toBytes();
        return new MemoryItem(name, bytes, bytes, basis);
    }

    private static List<String> assumptions(NotebookSettings settings, GpuCandidate card) {
        List<String> assumptions = new ArrayList<>(settings.assumptions());
        card.marketing()
                .ifPresent(box -> assumptions.add(card.product() + " has the " + gb(box) + " GB printed on it"));
        return assumptions;
    }

    private static String gb(Bytes bytes) {
        return new BigDecimal(bytes.inGB()).stripTrailingZeros().toPlainString();
    }
}
