package dev.headroom.estimate.tgi;

import dev.headroom.estimate.tgi.Planning.Ended;
import dev.headroom.estimate.tgi.Planning.Ready;
import dev.headroom.estimate.tgi.TgiEstimation.NotEstimable;
import dev.headroom.estimate.tgi.TgiEstimation.Refused;
import dev.headroom.estimate.tgi.family.ModelFamilies;
import dev.headroom.estimate.tgi.family.ShardModel;
import dev.headroom.estimate.tgi.launch.AttentionBackend;
import dev.headroom.estimate.tgi.launch.AttentionChoice;
import dev.headroom.estimate.tgi.launch.CudaCard;
import dev.headroom.estimate.tgi.launch.Divisibility;
import dev.headroom.estimate.tgi.launch.LauncherView;
import dev.headroom.estimate.tgi.launch.LimitDefaults;
import dev.headroom.estimate.tgi.launch.LimitRules;
import dev.headroom.estimate.tgi.launch.QuantizationRules;
import dev.headroom.estimate.tgi.launch.ReleaseBehaviour;
import dev.headroom.estimate.tgi.launch.ReleaseBehaviour.Trait;
import dev.headroom.estimate.tgi.launch.WarmUpBatch;
import dev.headroom.estimate.tgi.launch.WarmUpLimits;
import dev.headroom.estimate.tgi.launch.WiggleRoom;
import dev.headroom.estimate.tgi.term.KvCacheMemory;
import dev.headroom.estimate.tgi.term.RuntimeMemory;
import dev.headroom.estimate.tgi.weights.FormatChoice;
import dev.headroom.estimate.tgi.weights.HalfPrecision;
import dev.headroom.estimate.tgi.weights.Packed;
import dev.headroom.estimate.tgi.weights.WeightFormat;
import dev.headroom.estimate.tgi.weights.WeightFormats;
import dev.headroom.model.Dtype;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.Quantization;
import dev.headroom.serving.Problem;
import dev.headroom.serving.Problem.Kind;
import dev.headroom.serving.Quantize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides all that launcher, router and shards decide before anything is loaded. */
final class StartPlanner {

    /** Classes that run in bfloat16 unless told otherwise; all others run in float16 (models/__init__.py, v3.3.7). */
    private static final Set<String> BFLOAT16 = Set.of(
            "deepseek_v2",
            "deepseek_v3",
            "gemma",
            "gemma2",
            "gemma3",
            "gemma3_text",
            "dbrx",
            "qwen2_vl",
            "qwen2_5_vl",
            "mllama",
            "idefics3",
            "paligemma",
            "llama4",
            "mamba");

    /** Classes with support_chunking off; so has the transformers backend. */
    private static final Set<String> WHOLE_PROMPTS = Set.of("qwen2_vl", "qwen2_5_vl", "gemma3", "mllama", "llama4");

    /** Classes to which kv_cache_dtype is not passed on; so has the transformers backend. */
    private static final Set<String> FIXED_CACHE = Set.of("idefics3", "mllama", "llama4");

    private StartPlanner() {}

    static Planning plan(ModelFacts model, TgiSettings settings, CudaCard card) {
        ReleaseBehaviour release = ReleaseBehaviour.of(settings.release());
        AttentionBackend attention = attention(model, settings, release, card);
        boolean chunks = chunks(model, settings, release, attention);
        WarmUpLimits limits = LimitDefaults.resolve(settings.limits(), settings.release(), model, view(settings, card));
        List<Problem> problems = problems(model, settings, card, limits, attention, chunks);
        if (!problems.isEmpty()) {
            return new Ended(new Refused(problems));
        }
        return switch (format(model, settings, card)) {
            case FormatChoice.Unknown unknown -> new Ended(new NotEstimable(unknown.reason(), unknown.remedy()));
            case FormatChoice.Known(WeightFormat format) ->
                misshapen(model, settings, card, format)
                        .<Planning>map(problem -> new Ended(new Refused(List.of(problem))))
                        .orElseGet(() ->
                                new Ready(ready(model, settings, card, release, attention, chunks, limits, format)));
        };
    }

    private static Optional<Problem> misshapen(
            ModelFacts model, TgiSettings settings, CudaCard card, WeightFormat format) {
        return format instanceof Packed packed
                        && ClosedFormulas.hasMarlin(ReleaseBehaviour.of(settings.release()), card)
                ? QuantizationRules.marlinShape(model, packed, settings.numShard())
                : Optional.empty();
    }

    private static AttentionBackend attention(
            ModelFacts model, TgiSettings settings, ReleaseBehaviour release, CudaCard card) {
        if (release.does(Trait.FLASH_DECODING) && settings.extras().variables().flashDecoding()) {
            return AttentionBackend.FLASHDECODING;
        }
        return settings.precision()
                .attention()
                .orElseGet(() -> AttentionChoice.choose(release, model, card.capability()));
    }

    private static LauncherView view(TgiSettings settings, CudaCard card) {
        return new LauncherView(
                card,
                settings.numShard(),
                settings.memory().cudaMemoryFraction(),
                settings.memory().wiggleRoom().orElse(LauncherView.WIGGLE_SHARE),
                settings.release());
    }

    private static boolean chunks(
            ModelFacts model, TgiSettings settings, ReleaseBehaviour release, AttentionBackend attention) {
        return release.does(Trait.CHUNKS_PREFILL)
                && !settings.extras().variables().wholePrompts()
                && attention != AttentionBackend.PAGED
                && settings.extras().speculate() == 0
                && !WHOLE_PROMPTS.contains(model.modelType())
                && !ModelFamilies.isEager(model.modelType());
    }

    private static List<Problem> problems(
            ModelFacts model,
            TgiSettings settings,
            CudaCard card,
            WarmUpLimits limits,
            AttentionBackend attention,
            boolean chunks) {
        List<Problem> problems = new ArrayList<>(Divisibility.problems(model, settings.numShard()));
        problems.addAll(QuantizationRules.problems(
                model, settings.precision().quantize(), card.capability(), settings.numShard()));
        problems.addAll(LimitRules.problems(limits, settings.release(), chunks));
        prefixCaching(model, settings, attention).ifPresent(problems::add);
        if (fp8Cache(model, settings) && attention == AttentionBackend.FLASHDECODING) {
            problems.add(new Problem(
                    Kind.ARGUMENTS,
                    "kv_cache_dtype fp8 needs flashinfer or paged attention, and this model runs on flashdecoding"));
        }
        return problems;
    }

    /** globals.py, and vlm_causal_lm.py: "Vlm do not work with prefix caching yet" (v2.4.0 to v3.3.7). */
    private static Optional<Problem> prefixCaching(ModelFacts model, TgiSettings settings, AttentionBackend attention) {
        boolean asked = settings.extras().variables().prefixCaching()
                && ReleaseBehaviour.of(settings.release()).does(Trait.PREFIX_CACHING);
        boolean vision = model.details().vision().isPresent();
        if (!asked || (attention != AttentionBackend.PAGED && !vision)) {
            return Optional.empty();
        }
        String instead = vision ? "a model without images" : "an attention other than paged, which this model runs on";
        return Optional.of(new Problem(Kind.ARGUMENTS, "PREFIX_CACHING needs " + instead));
    }

    /** Transformers' own classes are handed nothing of {@code --quantize} but bitsandbytes' 8 bits. */
    private static Optional<Quantize> quantize(ModelFacts model, TgiSettings settings) {
        return settings.precision()
                .quantize()
                .filter(asked -> asked == Quantize.BITSANDBYTES || !ModelFamilies.isEager(model.modelType()));
    }

    private static FormatChoice format(ModelFacts model, TgiSettings settings, CudaCard card) {
        return WeightFormats.choose(
                half(model, settings),
                quantize(model, settings),
                model.quantization(),
                card.capability().atLeast(9, 0));
    }

    private static WeightFormat half(ModelFacts model, TgiSettings settings) {
        Dtype byClass = BFLOAT16.contains(model.modelType()) ? Dtype.BFLOAT16 : Dtype.FLOAT16;
        return new HalfPrecision(
                settings.precision().dtype().orElse(byClass).label(),
                ReleaseBehaviour.of(settings.release()).does(Trait.JOINS_ON_GPU));
    }

    /** Whether keys and values are cached in 8 bits: asked for, or wanted by a compressed-tensors checkpoint. */
    private static boolean fp8Cache(ModelFacts model, TgiSettings settings) {
        boolean fixed = FIXED_CACHE.contains(model.modelType()) || ModelFamilies.isEager(model.modelType());
        boolean wanted = ReleaseBehaviour.of(settings.release()).does(Trait.FP8_CACHE)
                && model.quantization()
                        .filter(declared -> declared.quantMethod().equals("compressed-tensors"))
                        .flatMap(Quantization::kvCacheDtype)
                        .isPresent();
        return !fixed && (settings.precision().fp8KvCache() || wanted);
    }

    private static StartPlan ready(
            ModelFacts model,
            TgiSettings settings,
            CudaCard card,
            ReleaseBehaviour release,
            AttentionBackend attention,
            boolean chunks,
            WarmUpLimits limits,
            WeightFormat format) {
        ShardModel shard = ModelFamilies.of(model, settings.numShard());
        WiggleRoom wiggle = settings.memory().wiggleRoom().isPresent()
                ? release.wiggleRoom().withShare(settings.memory().wiggleRoom().getAsDouble())
                : release.wiggleRoom();
        WarmUpBatch batch = WarmUpBatch.of(
                limits,
                settings.limits().maxBatchSize().orElse(Long.MAX_VALUE),
                release,
                attention.blockSize(),
                settings.extras().speculate());
        return new StartPlan(
                settings,
                model,
                shard,
                card,
                release,
                limits,
                batch,
                attention,
                chunks,
                half(model, settings),
                format,
                KvCacheMemory.of(shard.shape(), fp8Cache(model, settings) ? 1 : 2),
                RuntimeMemory.of(
                        card.capability(),
                        settings.numShard(),
                        settings.memory().cublasWorkspace()),
                wiggle);
    }
}
