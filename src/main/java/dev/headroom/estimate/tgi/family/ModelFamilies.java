package dev.headroom.estimate.tgi.family;

import dev.headroom.model.MlaShape;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.MoeShape;
import dev.headroom.model.VisionShape;
import java.util.Optional;
import java.util.Set;

/**
 * From {@code model_type} to what TGI's class for it does (models/__init__.py, get_model, v3.3.7).
 *
 * <p>A vision model is its text model here; its tower counts among the weights, and by what it takes for an image.
 */
public final class ModelFamilies {

    /** Classes that pad and keep no paged cache: their warm-up follows other rules (CausalLM, Seq2SeqLM, Mamba). */
    private static final Set<String> PADDED =
            Set.of("bloom", "mpt", "opt", "galactica", "t5", "mamba", "idefics", "ssm");

    private ModelFamilies() {}

    /** Whether TGI serves {@code modelType} with a padded batch and the library's own cache. */
    public static boolean isPadded(String modelType) {
        return PADDED.contains(modelType);
    }

    /** Whether TGI has no class for {@code modelType} and runs transformers' (TransformersFlashCausalLM). */
    public static boolean isEager(String modelType) {
        return !isPadded(modelType) && !isKnown(modelType);
    }

    /** Whether a model that transformers runs has parts of which it is not known what they take. */
    public static boolean isPartlyKnown(ModelFacts model) {
        String type = model.modelType();
        boolean images = model.details().vision().isPresent() && !type.equals("llama4");
        boolean experts = model.details().moe().isPresent() && !EagerFamilies.knowsExperts(type);
        return isEager(type) && (images || experts);
    }

    /** Whether every shard has all heads of {@code modelType}. */
    public static boolean replicatesAttention(String modelType) {
        return isEager(modelType) && EagerFamilies.replicatesAttention(modelType);
    }

    private static boolean isKnown(String modelType) {
        return switch (modelType) {
            case "llama", "granite", "baichuan", "phi3", "mistral", "qwen2", "mixtral", "phimoe" -> true;
            case "gemma", "gemma2", "gemma3_text", "gemma3", "cohere", "starcoder2", "phi", "falcon" -> true;
            case "gpt_neox", "gptj", "gpt2", "gpt_bigcode", "dbrx", "deepseek_v2", "deepseek_v3" -> true;
            case "RefinedWeb", "RefinedWebModel" -> true;
            case "llava_next", "paligemma", "idefics2", "idefics3", "qwen2_vl", "qwen2_5_vl", "mllama" -> true;
            default -> false;
        };
    }

    /** The class that serves {@code model}, bound to one of {@code shards} GPUs. */
    public static ShardModel of(ModelFacts model, int shards) {
        ShardShape shape = ShardShape.of(model, shards);
        Evidence evidence = evidence(model);
        return switch (model.modelType()) {
            case "llama", "phi3", "mistral", "granite", "baichuan", "llava_next", "idefics2", "idefics3", "mllama" ->
                GatedFamilies.llama(model.modelType(), evidence, shape);
            case "qwen2" -> GatedFamilies.qwen2("qwen2", evidence, shape, Embeddings.KEPT_LOADED_LAST);
            case "qwen2_vl", "qwen2_5_vl" -> GatedFamilies.qwen2(model.modelType(), evidence, shape, Embeddings.KEPT);
            case "gemma", "paligemma" -> GatedFamilies.gemma(model.modelType(), evidence, shape);
            case "gemma2" -> GatedFamilies.gemma2(evidence, shape);
            case "gemma3_text", "gemma3" -> GatedFamilies.gemma3(model.modelType(), evidence, shape);
            case "cohere" -> GatedFamilies.cohere(evidence, shape);
            case "starcoder2" -> PlainFamilies.starcoder2(evidence, shape);
            case "phi" -> PlainFamilies.phi(evidence, shape);
            case "falcon", "RefinedWeb", "RefinedWebModel" ->
                PlainFamilies.falcon(evidence, shape, model.attention().numKeyValueHeads() > 1);
            case "gpt_neox" -> PlainFamilies.neox(evidence, shape);
            case "gptj" -> PlainFamilies.gptj(evidence, shape);
            case "gpt2" -> PlainFamilies.gpt2(evidence, shape, model.maxPositionEmbeddings());
            case "gpt_bigcode" -> PlainFamilies.bigcode(evidence, shape, model.maxPositionEmbeddings());
            case "mixtral", "phimoe", "dbrx", "deepseek_v2", "deepseek_v3" -> expertsOf(model, evidence, shape);
            default -> EagerFamilies.of(model, evidence, shape);
        };
    }

    private static ShardModel expertsOf(ModelFacts model, Evidence evidence, ShardShape shape) {
        Optional<MoeShape> moe = model.details().moe();
        Optional<MlaShape> mla = model.details().mla();
        if (moe.isEmpty()) {
            return GatedFamilies.llama(model.modelType(), Evidence.ALIKE, shape);
        }
        return switch (model.modelType()) {
            case "mixtral" -> ExpertFamilies.mixtral(evidence, shape, moe.get());
            case "phimoe" -> ExpertFamilies.phimoe(evidence, shape, moe.get());
            case "dbrx" -> ExpertFamilies.dbrx(evidence, shape, moe.get());
            default ->
                mla.isPresent()
                        ? ExpertFamilies.deepseek(model.modelType(), evidence, shape, moe.get(), mla.get())
                        : ExpertFamilies.mixtral(Evidence.ALIKE, shape, moe.get());
        };
    }

    private static Evidence evidence(ModelFacts model) {
        Optional<VisionShape> vision = model.details().vision();
        Evidence text = switch (model.modelType()) {
            case "llama", "phi3", "mistral", "qwen2", "gemma", "gemma2", "cohere", "starcoder2" -> Evidence.MEASURED;
            case "phi", "gpt_neox", "mixtral" -> Evidence.MEASURED;
            case "falcon", "RefinedWeb", "RefinedWebModel" ->
                model.attention().numKeyValueHeads() > 1 ? Evidence.UNEXPLAINED : Evidence.MEASURED;
            default -> isKnown(model.modelType()) ? Evidence.READ : Evidence.ALIKE;
        };
        return vision.isPresent() ? text.and(Evidence.READ) : text;
    }
}
