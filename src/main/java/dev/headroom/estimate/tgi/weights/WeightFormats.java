package dev.headroom.estimate.tgi.weights;

import dev.headroom.estimate.tgi.weights.FormatChoice.Known;
import dev.headroom.estimate.tgi.weights.FormatChoice.Unknown;
import dev.headroom.model.Quantization;
import dev.headroom.serving.Quantize;
import java.util.Optional;

/**
 * From {@code --quantize} and the checkpoint's own {@code quantization_config} to a format (models/__init__.py,
 * get_model; utils/quantization.py, get_loader, v3.3.7).
 */
public final class WeightFormats {

    private static final String SIZE_REMEDY = "serve a checkpoint whose config.json says how it is quantized";

    private WeightFormats() {}

    /**
     * The format.
     *
     * @param half the 16 bit format of everything that is not quantized
     * @param flag {@code --quantize}
     * @param declared what the checkpoint says
     * @param float8Kernels whether the card multiplies 8 bit floats itself rather than by Marlin's kernel, from compute
     *     capability 9.0 on (layers/fp8.py, get_fp8_linear)
     */
    public static FormatChoice choose(
            WeightFormat half, Optional<Quantize> flag, Optional<Quantization> declared, boolean float8Kernels) {
        if (flag.isPresent() && flag.get().onTheFly() && declared.isEmpty()) {
            return new Known(made(flag.get(), float8Kernels));
        }
        if (declared.isPresent()) {
            return ofCheckpoint(declared.get(), flag, float8Kernels);
        }
        return flag.<FormatChoice>map(WeightFormats::notSaid).orElseGet(() -> new Known(half));
    }

    private static WeightFormat made(Quantize flag, boolean float8Kernels) {
        return switch (flag) {
            case BITSANDBYTES -> new LlmInt8();
            case BITSANDBYTES_NF4 -> new FourBit("bitsandbytes nf4");
            case BITSANDBYTES_FP4 -> new FourBit("bitsandbytes fp4");
            case EETQ -> new Eetq();
            default -> new Float8(0, true, !float8Kernels);
        };
    }

    private static FormatChoice notSaid(Quantize flag) {
        return new Unknown(
                "--quantize=" + flag.label() + " needs a checkpoint made for it, and this one's config.json names none",
                SIZE_REMEDY);
    }

    private static FormatChoice ofCheckpoint(Quantization declared, Optional<Quantize> flag, boolean float8Kernels) {
        String method = declared.quantMethod();
        Optional<FormatChoice> mismatch = flag.filter(asked -> !serves(asked, method))
                .map(asked -> new Unknown(
                        "--quantize=" + asked.label() + " on a checkpoint quantized with " + method
                                + " is not known to work",
                        "leave --quantize to the checkpoint"));
        return mismatch.orElseGet(() -> switch (method) {
            case "awq", "gptq", "marlin" -> new Known(packed(method, declared, 4));
            case "fp8" -> new Known(new Float8(declared.weightBlockSize().orElse(0), false, !float8Kernels));
            case "fbgemm_fp8" -> new Known(new FbgemmFloat8(new Float8(0, false, !float8Kernels)));
            case "exl2" -> exl2(declared);
            case "compressed-tensors" -> compressed(declared, float8Kernels);
            case "bitsandbytes" ->
                new Unknown(
                        "TGI is not known to load a checkpoint that bitsandbytes has packed",
                        "serve the model that it was made from with --quantize=bitsandbytes-nf4");
            default ->
                new Unknown("how much a checkpoint quantized with " + method + " takes is not known", SIZE_REMEDY);
        });
    }

    /** GPTQ's loader takes AWQ checkpoints as well, and Marlin's kernels serve both. */
    private static boolean serves(Quantize asked, String method) {
        return switch (asked) {
            case GPTQ, AWQ, MARLIN -> method.equals("gptq") || method.equals("awq") || method.equals("marlin");
            case FP8 -> method.equals("fp8") || method.equals("fbgemm_fp8");
            case BITSANDBYTES, BITSANDBYTES_NF4, BITSANDBYTES_FP4 -> method.equals("bitsandbytes");
            default -> asked.label().equals(method);
        };
    }

    private static FormatChoice compressed(Quantization declared, boolean float8Kernels) {
        if (declared.bits().isEmpty()) {
            return new Unknown("the bits of this compressed-tensors checkpoint are not known", SIZE_REMEDY);
        }
        int bits = declared.bits().getAsInt();
        return new Known(
                bits == 8 ? new Float8(0, false, !float8Kernels) : packed("compressed-tensors", declared, bits));
    }

    private static FormatChoice exl2(Quantization declared) {
        return declared.bits().isPresent()
                ? new Known(new Exl2(declared.bits().getAsInt()))
                : new Unknown("the bits of this exl2 checkpoint are not known", SIZE_REMEDY);
    }

    private static WeightFormat packed(String method, Quantization declared, int bitsOtherwise) {
        boolean zeros = !declared.symmetric().orElse(false);
        return new Packed(
                method,
                declared.bits().orElse(bitsOtherwise),
                declared.groupSize().orElse(128),
                zeros);
    }
}
