package dev.headroom.estimate.tgi.launch;

import dev.headroom.estimate.tgi.family.ModelFamilies;
import dev.headroom.estimate.tgi.weights.Packed;
import dev.headroom.gpu.ComputeCapability;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.Quantization;
import dev.headroom.serving.Problem;
import dev.headroom.serving.Problem.Kind;
import dev.headroom.serving.Quantize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Quantizations that TGI does not run for a model, on a card or over several shards (models/__init__.py, get_model;
 * layers/marlin, layers/fp8.py, v2.0 to v3.3.7).
 */
public final class QuantizationRules {

    /** Refused where TGI runs a model on transformers' own class: "quantization is not supported for AutoModel". */
    private static final Set<String> NOT_FOR_AUTO_MODEL =
            Set.of("gptq", "awq", "eetq", "exl2", "bitsandbytes-nf4", "bitsandbytes-fp4");

    /** Made while loading, best quality first. */
    private static final List<Quantize> BY_QUALITY = List.of(Quantize.FP8, Quantize.EETQ, Quantize.BITSANDBYTES_NF4);

    private static final String FP8 = "fp8";

    /** Not TGI's own class, but chosen before others are refused. */
    private static final String LLAMA4 = "llama4";

    private QuantizationRules() {}

    /**
     * What {@code --quantize} can be set to for a plain checkpoint so that its weights get smaller, best quality first;
     * none for a checkpoint that is quantized already, or for a model that TGI has no class for.
     */
    public static List<Quantize> madeWhileLoading(ModelFacts model, ComputeCapability capability) {
        String type = model.modelType();
        boolean plain = model.quantization().isEmpty();
        return !plain || ModelFamilies.isEager(type) || ModelFamilies.isPadded(type)
                ? List.of()
                : BY_QUALITY.stream()
                        .filter(quantize -> onCard(quantize.label(), Optional.empty(), capability)
                                .isEmpty())
                        .toList();
    }

    /**
     * Why {@code model} does not start; none when nothing speaks against it.
     *
     * @param asked {@code --quantize}; where it is empty the checkpoint decides
     */
    public static List<Problem> problems(
            ModelFacts model, Optional<Quantize> asked, ComputeCapability capability, int shards) {
        Optional<String> method =
                asked.map(Quantize::label).or(() -> model.quantization().map(Quantization::quantMethod));
        boolean automatic = ModelFamilies.isEager(model.modelType());
        return method.map(name -> automatic ? automatic(model, name, capability) : own(model, name, capability, shards))
                .orElse(List.of());
    }

    /** A model on transformers' own class, which quantizes by itself what it quantizes. */
    private static List<Problem> automatic(ModelFacts model, String method, ComputeCapability capability) {
        if (NOT_FOR_AUTO_MODEL.contains(method) && !model.modelType().equals(LLAMA4)) {
            return List.of(argument("TGI has no class of its own for model_type %s and runs it without %s"
                    .formatted(model.modelType(), method)));
        }
        boolean stored = model.quantization()
                .filter(declared -> declared.quantMethod().equals(FP8))
                .isPresent();
        return stored && !capability.atLeast(8, 9) ? List.of(newer(FP8, "8.9", capability)) : List.of();
    }

    /** A model on one of TGI's classes. */
    private static List<Problem> own(ModelFacts model, String method, ComputeCapability capability, int shards) {
        List<Problem> problems = new ArrayList<>();
        if (method.equals("exl2") && shards > 1) {
            problems.add(argument("exl2 runs on one GPU only, not on " + shards));
        }
        onCard(method, model.quantization(), capability).ifPresent(problems::add);
        groups(model, method, shards).ifPresent(problems::add);
        return problems;
    }

    /** FP8 and Marlin's kernels, with which compressed-tensors' few bits run too, are built for Ampere and later. */
    private static Optional<Problem> onCard(
            String method, Optional<Quantization> declared, ComputeCapability capability) {
        boolean needsAmpere = switch (method) {
            case FP8, "fbgemm_fp8", "marlin" -> true;
            case "compressed-tensors" ->
                declared.map(Quantization::bits).orElse(OptionalInt.empty()).orElse(8) < 8;
            default -> false;
        };
        return needsAmpere && !capability.atLeast(8, 0)
                ? Optional.of(newer(method, "8.0", capability))
                : Optional.empty();
    }

    private static Problem newer(String method, String least, ComputeCapability capability) {
        return argument("%s needs a card of compute capability %s or later, and this one has %s"
                .formatted(method, least, capability));
    }

    /** Scales of AWQ are split between shards with the rows of the down projection, a whole group at a time. */
    private static Optional<Problem> groups(ModelFacts model, String method, int shards) {
        int group = model.quantization()
                .filter(_ -> method.equals("awq"))
                .map(declared -> declared.groupSize().orElse(-1))
                .orElse(-1);
        boolean whole = group < 1 || model.intermediateSize() / group % shards == 0;
        return whole
                ? Optional.empty()
                : Optional.of(new Problem(
                        Kind.GPUS,
                        "num_shard %d does not divide the %d groups of %d in the model's intermediate_size of %d"
                                .formatted(shards, model.intermediateSize() / group, group, model.intermediateSize())));
    }

    /**
     * The shapes that Marlin's kernel multiplies (layers/marlin/gptq.py, _check_valid_shape): one side a multiple of 128,
     * the other of 64. Only the down projection gets narrow enough to break that.
     */
    public static Optional<Problem> marlinShape(ModelFacts model, Packed format, int shards) {
        long in = Math.ceilDiv(model.intermediateSize(), shards);
        long out = model.hiddenSize();
        boolean valid = (in % 128 == 0 && out % 64 == 0) || (in % 64 == 0 && out % 128 == 0);
        return valid || !format.suitsMarlin()
                ? Optional.empty()
                : Optional.of(new Problem(
                        Kind.GPUS,
                        "Marlin's kernel for %s has no way to multiply %d x %d, the model's down projection on each of %d shards"
                                .formatted(format.label(), in, out, shards)));
    }

    private static Problem argument(String text) {
        return new Problem(Kind.ARGUMENTS, text);
    }
}
