package dev.headroom.hub;

import dev.headroom.hub.config.Architecture;
import dev.headroom.hub.safetensors.StoredTensor;
import dev.headroom.hub.safetensors.StoredType;
import dev.headroom.model.Quantization;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Counts the parameters of a model, tensor by tensor: a tied head once, quantized weights as many as they stand for,
 * their scales and what torch calls buffers not at all.
 */
final class ParameterCounter implements Consumer<StoredTensor> {

    /**
     * What stands beside quantized weights: GPTQ and AWQ (layers/gptq, layers/awq), Marlin, EXL2, fp8 and
     * compressed-tensors, bitsandbytes.
     */
    private static final Set<String> BESIDE = Set.of(
            "scales",
            "qzeros",
            "g_idx",
            "s",
            "q_scale",
            "q_scale_max",
            "q_groups",
            "q_invperm",
            "q_perm",
            "weight_scale",
            "weight_scale_inv",
            "weight_scale_2",
            "weight_scales",
            "weight_zero_point",
            "weight_shape",
            "weight_g_idx",
            "weight_format",
            "weight_global_scale",
            "input_scale",
            "input_scale_ub",
            "input_global_scale",
            "output_scale",
            "activation_scale",
            "k_scale",
            "v_scale",
            "SCB",
            "absmax",
            "quant_map",
            "nested_absmax",
            "nested_quant_map");

    /** Weights of few bits in wider integers. */
    private static final Set<String> PACKED = Set.of("qweight", "q_weight", "weight_packed", "B");

    /** Tables that torch stores though they are computed: rotary ones, and the causal masks of GPT-2, GPT-J and NeoX. */
    private static final Set<String> BUFFERS =
            Set.of("inv_freq", "cos_cached", "sin_cached", "position_ids", "masked_bias");

    private static final String LAYERS = "model.layers.";
    private static final int MASK_RANK = 4;

    private final Optional<Quantization> quantization;
    private final int layers;
    private final boolean tied;
    private long parameters;
    private long head;
    private final Set<Long> embeddings = new HashSet<>();
    private Optional<String> unclear = Optional.empty();

    ParameterCounter(Architecture architecture) {
        this.quantization = architecture.quantization();
        this.layers = architecture.attention().numHiddenLayers();
        this.tied = architecture.details().tieWordEmbeddings();
    }

    @Override
    public void accept(StoredTensor tensor) {
        if (isBuffer(tensor) || isBeyondLastLayer(tensor.name())) {
            return;
        }
        if (tied && tensor.name().endsWith("lm_head.weight")) {
            head += tensor.elements();
            return;
        }
        if (isEmbedding(tensor.name())) {
            embeddings.add(tensor.elements());
        }
        parameters += tensor.type().isFloat() ? floats(tensor) : integers(tensor);
    }

    /** The number, or why it cannot be told. */
    long total() throws UnreadableException {
        if (unclear.isPresent()) {
            throw new UnreadableException(unclear.get());
        }
        // what it is tied to has its size: the embedding of a vision tower is another
        return parameters + (embeddings.contains(head) ? 0 : head);
    }

    private static boolean isBuffer(StoredTensor tensor) {
        boolean mask = tensor.rank() == MASK_RANK && tensor.role().equals("bias");
        return mask || BUFFERS.contains(tensor.role());
    }

    /** Layers that predict further tokens (DeepSeek V3's MTP) lie behind the last one, and TGI does not load them. */
    private boolean isBeyondLastLayer(String name) {
        if (!name.startsWith(LAYERS)) {
            return false;
        }
        int dot = name.indexOf('.', LAYERS.length());
        String number = dot < 0 ? "" : name.substring(LAYERS.length(), dot);
        boolean whole =
                !number.isEmpty() && number.length() < 6 && number.chars().allMatch(c -> c >= '0' && c <= '9');
        return whole && Integer.parseInt(number) >= layers;
    }

    private static boolean isEmbedding(String name) {
        return name.contains("embed") || name.endsWith("wte.weight") || name.endsWith("shared.weight");
    }

    private long floats(StoredTensor tensor) {
        boolean beside = quantization.isPresent() && isBeside(tensor);
        return beside ? 0 : tensor.elements();
    }

    private static boolean isBeside(StoredTensor tensor) {
        return BESIDE.contains(tensor.role())
                || tensor.role().endsWith("_scales")
                || tensor.name().contains(".quant_state.");
    }

    private long integers(StoredTensor tensor) {
        boolean packed = PACKED.contains(tensor.role());
        if (quantization.isEmpty()) {
            unclear = packed ? Optional.of(tensor.name() + " is quantized, but no file says how") : unclear;
            return 0;
        }
        boolean weights =
                packed || tensor.role().equals("weight") || tensor.role().endsWith("_blocks");
        return weights && !isBeside(tensor) ? unpacked(tensor, quantization.get()) : 0;
    }

    private long unpacked(StoredTensor tensor, Quantization quantization) {
        StoredType type = tensor.type();
        int bits = quantization.bits().orElse(quantization.quantMethod().equals("mxfp4") ? 4 : 8);
        boolean known = quantization.bits().isPresent() || type.bits() == 8;
        if (!known) {
            unclear = Optional.of("how many bits the weights of " + tensor.name() + " have is not said");
        }
        return tensor.elements() * type.bits() / bits;
    }
}
