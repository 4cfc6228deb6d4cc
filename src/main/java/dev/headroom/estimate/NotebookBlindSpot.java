package dev.headroom.estimate;

import dev.headroom.estimate.Estimation.NotEstimable;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.Quantization;
import dev.headroom.serving.Quantize;
import dev.headroom.serving.ServingConfig;
import dev.headroom.serving.Setting;
import java.util.Optional;

/** What makes a pod smaller than the notebook counts it. */
final class NotebookBlindSpot {

    private static final String CATALOGUE = "headroom.catalog.models can tell it";
    private static final String NOTHING = "nothing to set, it is let through";

    private NotebookBlindSpot() {}

    /** Why a pod may need less than the notebook's estimate of it; empty when nothing says so. */
    static Optional<NotEstimable> of(ModelFacts model, ServingConfig config) {
        return storedQuantized(model)
                .or(() -> quantizedWhileLoading(model, config))
                .or(() -> config.kvCacheDtype().map(setting -> ignored("kv_cache_dtype", setting)))
                .or(() -> config.maxBatchSize().map(setting -> ignored("max_batch_size", setting)));
    }

    /** Without the stored size the notebook counts each parameter as wide as the run dtype. */
    private static Optional<NotEstimable> storedQuantized(ModelFacts model) {
        return model.tensors().safetensorsTotalSize().isPresent()
                ? Optional.empty()
                : model.quantization().map(Quantization::quantMethod).map(NotebookBlindSpot::unknownSize);
    }

    private static NotEstimable unknownSize(String method) {
        return new NotEstimable("the stored size of its %s weights is not known".formatted(method), CATALOGUE);
    }

    /** The notebook counts the weights as stored; those of a plain checkpoint can be made smaller on the way. */
    private static Optional<NotEstimable> quantizedWhileLoading(ModelFacts model, ServingConfig config) {
        return model.quantization().isPresent()
                ? Optional.empty()
                : config.quantize().flatMap(NotebookBlindSpot::quantizedWhileLoading);
    }

    private static Optional<NotEstimable> quantizedWhileLoading(Setting<Quantize> quantize) {
        return switch (quantize) {
            case Setting.Unknown<Quantize> unknown -> Unreadable.of("quantize", Optional.of(unknown));
            case Setting.Known<Quantize> known ->
                known.value().onTheFly() ? Optional.of(onTheFly(known)) : Optional.empty();
        };
    }

    private static NotEstimable onTheFly(Setting.Known<Quantize> quantize) {
        return new NotEstimable(
                "the notebook counts weights as stored, quantize %s (%s) makes them smaller"
                        .formatted(quantize.value().label(), quantize.provenance()),
                NOTHING);
    }

    private static NotEstimable ignored(String name, Setting<?> setting) {
        return new NotEstimable(
                "the notebook knows nothing of %s (%s), which may make it fit".formatted(name, setting.provenance()),
                NOTHING);
    }
}
