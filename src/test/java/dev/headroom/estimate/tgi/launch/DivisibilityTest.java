package dev.headroom.estimate.tgi.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.estimate.tgi.Known;
import dev.headroom.serving.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DivisibilityTest {

    @ParameterizedTest(name = "{0} over {1} GPUs: {2}")
    @CsvSource({
        "meta-llama/Llama-3.1-8B-Instruct, 1, true",
        "meta-llama/Llama-3.1-8B-Instruct, 8, true",
        "meta-llama/Llama-3.1-8B-Instruct, 3, false",
        "meta-llama/Llama-3.1-8B-Instruct, 16, false", // 8 heads of keys
        "Qwen/Qwen2.5-7B-Instruct,         4, true", // 28 heads, 4 of keys
        "Qwen/Qwen2.5-7B-Instruct,         8, false",
        "Qwen/Qwen2.5-0.5B-Instruct,       2, true", // 14 heads, 2 of keys
        "Qwen/Qwen2.5-0.5B-Instruct,       4, false",
        "tiiuae/falcon-7b,                 2, false", // 71 heads
        "tiiuae/falcon-40b,                8, true",
        "bigcode/starcoder,                4, true", // its single head of keys is replicated
        "google/gemma-2b,                  2, false", // Gemma's is not
        "mistralai/Mixtral-8x7B-v0.1,      8, true",
    })
    void whatCanBeSplit(String model, int shards, boolean splits) {
        assertThat(Divisibility.problems(Known.model(model), shards).isEmpty()).isEqualTo(splits);
    }

    @Test
    void theProblemNamesFieldAndValue() {
        assertThat(Divisibility.problems(Known.model("Qwen/Qwen2.5-7B-Instruct"), 8))
                .extracting(Problem::text)
                .containsExactly(
                        "num_shard 8 does not divide the model's num_attention_heads of 28",
                        "num_shard 8 does not divide the model's num_key_value_heads of 4");
    }
}
