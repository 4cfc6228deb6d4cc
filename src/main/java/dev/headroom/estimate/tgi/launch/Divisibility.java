package dev.headroom.estimate.tgi.launch;

import dev.headroom.estimate.tgi.family.ModelFamilies;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.MoeShape;
import dev.headroom.serving.Problem;
import dev.headroom.serving.Problem.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Widths that must divide by the number of shards, or a shard dies while loading (custom_modeling/flash_*_modeling.py;
 * utils/weights.py, get_sharded, v3.3.7).
 */
public final class Divisibility {

    private Divisibility() {}

    /** Why {@code model} cannot be split over {@code shards} GPUs; none when it can. */
    public static List<Problem> problems(ModelFacts model, int shards) {
        List<Problem> problems = new ArrayList<>();
        if (shards > 1) {
            if (!ModelFamilies.replicatesAttention(model.modelType())) {
                require(problems, "num_attention_heads", model.attention().numAttentionHeads(), shards);
            }
            if (!ModelFamilies.isEager(model.modelType())) {
                widths(problems, model, shards);
            }
        }
        return List.copyOf(problems);
    }

    /** What TGI's own classes insist on; how transformers splits the rest is not known well enough to refuse. */
    private static void widths(List<Problem> problems, ModelFacts model, int shards) {
        if (splitsKeyValueHeads(model.modelType())) {
            require(problems, "num_key_value_heads", model.attention().numKeyValueHeads(), shards);
        }
        require(problems, "intermediate_size", model.intermediateSize(), shards);
        model.details()
                .moe()
                .map(MoeShape::intermediateSize)
                .filter(width -> width != model.intermediateSize())
                .ifPresent(width -> require(problems, "moe_intermediate_size", width, shards));
    }

    /** BigCode has one head of keys and values and replicates it; so has Falcon-7B, whose query heads decide. */
    private static boolean splitsKeyValueHeads(String modelType) {
        return switch (modelType) {
            case "gpt_bigcode", "falcon", "RefinedWeb", "RefinedWebModel" -> false;
            default -> true;
        };
    }

    private static void require(List<Problem> problems, String field, long value, int shards) {
        if (value % shards != 0) {
            problems.add(new Problem(
                    Kind.GPUS, "num_shard %d does not divide the model's %s of %d".formatted(shards, field, value)));
        }
    }
}
