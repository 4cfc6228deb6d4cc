package dev.headroom.hub.config;

import dev.headroom.hub.json.MalformedException;
import dev.headroom.model.MoeShape;
import java.util.Optional;
import java.util.OptionalInt;

/** The width of the MLP, and of experts. */
final class MlpReader {

    private static final String[] WIDTH = {
        "intermediate_size", "ffn_hidden_size", "ffn_dim", "n_inner", "d_ff", "ffn_config.ffn_hidden_size"
    };

    /** The bound of {@link dev.headroom.model.ModelFacts}. */
    private static final int MAX_WIDTH = 1 << 22;

    private MlpReader() {}

    static int intermediateSize(Scope text, String textType, int hidden) throws MalformedException {
        if (text.value(WIDTH).isPresent()) {
            int width = text.requiredUpTo(MAX_WIDTH, WIDTH);
            // the first Qwen counts gate and up together (modeling_qwen.py: intermediate_size // 2)
            return textType.equals("qwen") ? Math.max(1, width / 2) : width;
        }
        return expanded(text, hidden);
    }

    private static int expanded(Scope text, int hidden) throws MalformedException {
        double ratio = text.ratio("expansion_ratio").orElseThrow(() -> text.missing(WIDTH));
        if (ratio * hidden < 1 || ratio * hidden > MAX_WIDTH) {
            throw text.refuse(
                    text.value("expansion_ratio").orElseThrow(),
                    "such that the MLP of hidden_size " + hidden + " is 1 to " + MAX_WIDTH + " wide");
        }
        return (int) (ratio * hidden);
    }

    static Optional<MoeShape> moe(Scope text, String textType) throws MalformedException {
        int experts = text.count(
                        "num_local_experts",
                        "num_experts",
                        "n_routed_experts",
                        "ffn_config.moe_num_experts",
                        "moe_num_experts")
                .orElse(0);
        if (experts == 0) {
            return Optional.empty();
        }
        OptionalInt own = text.size("moe_intermediate_size");
        return Optional.of(shape(text, textType, experts, own.isPresent() ? own.getAsInt() : text.required(WIDTH)));
    }

    private static MoeShape shape(Scope text, String textType, int experts, int width) throws MalformedException {
        return new MoeShape(
                experts,
                text.size("num_experts_per_tok", "experts_per_token", "ffn_config.moe_top_k", "moe_topk")
                        .orElse(1),
                width,
                shared(text, textType, width),
                text.count("first_k_dense_replace").orElse(0));
    }

    /** Llama 4 has one shared expert as wide as the routed ones (modeling_llama4.py, Llama4TextMoe). */
    private static int shared(Scope text, String textType, int width) throws MalformedException {
        int number =
                text.count("n_shared_experts", "moe_num_shared_experts").orElse(textType.equals("llama4_text") ? 1 : 0);
        return text.count("shared_expert_intermediate_size", "shared_intermediate_size")
                .orElse((int) Math.min(Integer.MAX_VALUE, (long) number * width));
    }
}
