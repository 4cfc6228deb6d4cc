package dev.headroom.estimate.tgi;

import dev.headroom.estimate.tgi.TgiEstimation.NotEstimable;
import dev.headroom.estimate.tgi.family.ModelFamilies;
import dev.headroom.estimate.tgi.launch.ReleaseBehaviour.Trait;
import dev.headroom.estimate.tgi.launch.WarmUpLimits;
import dev.headroom.model.Quantization;
import dev.headroom.serving.TgiRelease;
import java.util.Optional;
import java.util.Set;

/** What a plan has that is not modelled, so that its estimate is a part of what it takes. */
final class NotModelled {

    private static final String NAME_ANOTHER = "serve a model that TGI has a class for";
    private static final String ANOTHER_CHECKPOINT = "serve a checkpoint that is quantized another way";

    private static final Set<String> SPECULATORS = Set.of("medusa", "mlp_speculator");

    /** From here on a total that is less than the prefill wraps round when no input is set. */
    private static final TgiRelease WRAPS_SINCE = new TgiRelease(2, 4, 1);

    private NotModelled() {}

    /** Because of which only the weights are known: if not even they fit, that is an answer. */
    static Optional<NotEstimable> butWeights(StartPlan plan) {
        return speculator(plan)
                .or(() -> padded(plan))
                .or(() -> withoutFlash(plan))
                .or(() -> classless(plan))
                .or(() -> compressed(plan))
                .or(() -> wrapped(plan));
    }

    /** Because of which the estimate is what it takes at least: if not even that fits, that is an answer. */
    static Optional<NotEstimable> andMore(StartPlan plan) {
        return plan.settings().extras().loraAdapters() > 0
                ? Optional.of(
                        new NotEstimable("the size of the LoRA adapters is not known", "merge them into the model"))
                : transformersParts(plan);
    }

    /** The layers are much alike, but experts and towers are run in as many ways as there are models. */
    private static Optional<NotEstimable> transformersParts(StartPlan plan) {
        String part = plan.model().details().vision().isPresent() ? "images" : "experts";
        return ModelFamilies.isPartlyKnown(plan.model())
                ? Optional.of(new NotEstimable(
                        "TGI has no class for %s, and what transformers takes for its %s is not modelled"
                                .formatted(plan.model().modelType(), part),
                        NAME_ANOTHER))
                : Optional.empty();
    }

    /** A repository of Medusa's or another speculator's heads names its base model, which is what TGI loads. */
    private static Optional<NotEstimable> speculator(StartPlan plan) {
        String type = plan.model().modelType();
        return SPECULATORS.contains(type)
                ? Optional.of(new NotEstimable(
                        "a " + type + " repository holds heads for another model, which is not known here",
                        "name the base model instead"))
                : Optional.empty();
    }

    private static Optional<NotEstimable> padded(StartPlan plan) {
        String type = plan.model().modelType();
        return ModelFamilies.isPadded(type)
                ? Optional.of(new NotEstimable(
                        "TGI serves " + type + " with padded batches, whose memory is not modelled", NAME_ANOTHER))
                : Optional.empty();
    }

    private static Optional<NotEstimable> withoutFlash(StartPlan plan) {
        return plan.settings().extras().variables().paddedBatches()
                ? Optional.of(new NotEstimable(
                        "USE_FLASH_ATTENTION=false makes TGI serve padded batches, whose memory is not modelled",
                        "leave USE_FLASH_ATTENTION unset"))
                : Optional.empty();
    }

    /**
     * The warm-up's client takes the prompt from max_total_tokens without looking which is larger
     * (backends/v3/src/client/grpc_client.rs, v2.4.1 to v3.3.7).
     */
    private static Optional<NotEstimable> wrapped(StartPlan plan) {
        WarmUpLimits limits = plan.limits();
        boolean wraps = plan.settings().release().atLeast(WRAPS_SINCE)
                && limits.maxInputTokens().isEmpty()
                && limits.maxTotalTokens().isPresent()
                && limits.maxTotalTokens().getAsLong() < limits.maxBatchPrefillTokens();
        return wraps
                ? Optional.of(new NotEstimable(
                        "max_total_tokens %d below max_batch_prefill_tokens %d overflows the router"
                                .formatted(limits.maxTotalTokens().getAsLong(), limits.maxBatchPrefillTokens()),
                        "set --max-input-tokens"))
                : Optional.empty();
    }

    private static Optional<NotEstimable> classless(StartPlan plan) {
        String type = plan.model().modelType();
        TgiRelease release = plan.settings().release();
        return ModelFamilies.isEager(type) && !plan.release().does(Trait.TRANSFORMERS_CLASSES)
                ? Optional.of(new NotEstimable("TGI " + release + " has no class for model_type " + type, NAME_ANOTHER))
                : Optional.empty();
    }

    /**
     * compressed-tensors holds integers or floats under one number of bits. Experts in integers have no fused kernel
     * (layers/moe), and older cards multiply only 8 bit integers.
     */
    private static Optional<NotEstimable> compressed(StartPlan plan) {
        boolean stored = plan.model()
                .quantization()
                .map(Quantization::quantMethod)
                .filter("compressed-tensors"::equals)
                .isPresent();
        if (!stored) {
            return Optional.empty();
        }
        if (plan.model().details().moe().isPresent()) {
            return Optional.of(new NotEstimable(
                    "how TGI runs a mixture of experts stored as compressed-tensors is not known", ANOTHER_CHECKPOINT));
        }
        return plan.card().capability().atLeast(8, 0)
                ? Optional.empty()
                : Optional.of(new NotEstimable(
                        "whether these compressed-tensors run on compute capability %s is not known"
                                .formatted(plan.card().capability()),
                        ANOTHER_CHECKPOINT));
    }
}
