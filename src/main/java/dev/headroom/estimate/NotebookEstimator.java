package dev.headroom.estimate;

import dev.headroom.estimate.Estimation.NotEstimable;
import dev.headroom.estimate.notebook.Cards;
import dev.headroom.estimate.notebook.Limits;
import dev.headroom.estimate.notebook.NotebookAttention;
import dev.headroom.estimate.notebook.NotebookCheck;
import dev.headroom.estimate.notebook.NotebookInput;
import dev.headroom.estimate.notebook.NotebookKind;
import dev.headroom.estimate.notebook.Overheads;
import dev.headroom.estimate.notebook.PythonNumber;
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

    private final NotebookKind kind;

    /** One of the checks. */
    public NotebookEstimator(NotebookKind kind) {
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
            NotebookEstimate estimate = estimate(model, settings, shards, card);
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
    private static Estimation whenReadable(NotebookEstimate estimate, ServingConfig config) {
        return Unreadable.of("cuda_memory_fraction", config.cudaMemoryFraction())
                .<Estimation>map(not -> not)
                .orElse(estimate);
    }

    private NotebookEstimate estimate(ModelFacts model, NotebookSettings settings, int shards, GpuCandidate card) {
        NotebookInput input = input(model, settings, shards, card);
        NotebookCheck check = kind.check(input);
        return new NotebookEstimate(
                kind,
                card,
                shards,
                check.needed().toBytes(),
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
