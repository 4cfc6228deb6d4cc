package dev.headroom.estimate.tgi.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headroom.estimate.tgi.Known;
import dev.headroom.estimate.tgi.family.ModelFamilies;
import dev.headroom.estimate.tgi.family.PrefillBatch;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.MoeShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefillMemoryTest {

    private static final long MIB = 1 << 20;
    private static final long WORKSPACE = 32 * MIB;

    /** The living tensors at the dearest moment, in multiples of the MLP's width and the hidden size. */
    @ParameterizedTest(name = "{0}: max({1} I + {2} H, {3} I + {4} H) elements a token")
    @CsvSource({
        // read off the tensors alive at the measured peaks (TGI 3.3.7)
        "meta-llama/Llama-3.1-8B,          4, 8, 3, 9",
        "meta-llama/Llama-2-7b-hf,         4, 8, 3, 9",
        "mistralai/Mistral-7B-v0.1,        4, 8, 3, 9",
        "microsoft/Phi-3-mini-4k-instruct, 4, 8, 3, 9",
        "Qwen/Qwen2.5-7B,                  4, 6, 3, 7",
        "Qwen/Qwen2.5-72B-Instruct,        4, 6, 3, 7",
        "google/gemma-7b,                  4, 6, 3, 7",
        "google/gemma-2-9b,                4, 7, 3, 8",
        "CohereForAI/c4ai-command-r-v01,   4, 5, 3, 6",
        "bigcode/starcoder2-15b,           2, 7, 1, 8",
        "microsoft/phi-2,                  2, 5, 1, 6",
        "tiiuae/falcon-7b,                 2, 5, 1, 6",
        "tiiuae/falcon-40b,                2, 6, 1, 7",
        "EleutherAI/pythia-6.9b,           2, 4, 1, 5",
        // counted by hand along the names of the class's forward (TGI 3.3.7), not measured
        "ibm-granite/granite-3.1-8b-instruct, 4, 8, 3, 9", // Llama's class
        "Qwen/Qwen2-VL-7B-Instruct,        4, 6, 3, 7", // Qwen2's text model
        "EleutherAI/gpt-j-6b,              2, 5, 1, 6",
        "bigcode/starcoder,                2, 4, 1, 5", // flash_santacoder_modeling.py binds every name again
        "openai-community/gpt2-xl,         2, 8, 1, 9", // three embeddings, the last layer's sum
    })
    void theDearestMoment(String id, long wideFirst, long hiddenFirst, long wideThen, long hiddenThen) {
        var shard = ModelFamilies.of(Known.model(id), 1);
        long tokens = 16_384;
        long hidden = shard.shape().hidden();
        long wide = shard.shape().intermediate();
        long elements = Math.max(wideFirst * wide + hiddenFirst * hidden, wideThen * wide + hiddenThen * hidden);
        long expected = 2 * tokens * elements + 4 * shard.rotaryDim() * tokens + 40 * tokens + WORKSPACE;
        assertThat(PrefillMemory.allocatedPeak(shard, batch(tokens, 1))).isCloseTo(expected, within(3 * MIB));
    }

    /** Layers of transformers, in multiples of one expert's or the MLP's width and of the hidden size. */
    @ParameterizedTest(name = "{0}: {1} I + {2} H + {3} elements a token")
    @CsvSource({
        "Qwen/Qwen3-8B,                             3, 4, 0",
        // narrow experts: attention is dearer, its queries twice as wide as the model (10752 for them, keys and values)
        "Qwen/Qwen3-30B-A3B,                        0, 4, 13824",
        // 8 experts in a row: their inputs, joined outputs twice
        "ibm-granite/granite-3.1-1b-a400m-instruct, 24, 28, 0",
        // 16 experts over every token, weighted inputs beside
        "meta-llama/Llama-4-Scout-17B-16E-Instruct, 64, 20, 0",
    })
    void layersOfTransformers(String id, long wide, long hiddens, long more) {
        ModelFacts model = Known.model(id);
        var shard = ModelFamilies.of(model, 1);
        long tokens = 16_384;
        long width = model.details().moe().map(MoeShape::intermediateSize).orElse(model.intermediateSize());
        long elements = wide * width + hiddens * model.hiddenSize() + more;
        long expected = 2 * tokens * elements + 4 * shard.rotaryDim() * tokens + 40 * tokens + WORKSPACE;
        assertThat(PrefillMemory.allocatedPeak(shard, batch(tokens, 1))).isCloseTo(expected, within(3 * MIB));
    }

    /** Each of Gemma 3's layers has rotary tables of its own: 512 bytes a position and layer, 4 x I + 7 x H beside. */
    @ParameterizedTest(name = "{0} tokens of gemma-3-4b-it: {1} MiB")
    @CsvSource({"4096, 562", "8000, 1067"})
    void aTableForEveryLayer(long tokens, long mebibytes) {
        var shard = ModelFamilies.of(Known.model("google/gemma-3-4b-it"), 1);
        long layers = 2 * tokens * (4 * 10_240 + 7 * 2560) + 40 * tokens + WORKSPACE;
        long tables = 34 * 512 * tokens + 512 * tokens;
        assertThat(PrefillMemory.allocatedPeak(shard, batch(tokens, 1))).isCloseTo(layers + tables, within(3 * MIB));
        assertThat((layers + tables) / MIB).isEqualTo(mebibytes);
    }

    /** Beyond a hidden size of 8192 norms fall back to float32 copies. */
    @ParameterizedTest(name = "{0} tokens of Llama-3.1-405B over 8: {1} MiB")
    @CsvSource({"4096, 1186", "8192, 2340"})
    void wideModelsNormInFloat32(long tokens, long mebibytes) {
        var shard = ModelFamilies.of(Known.model("meta-llama/Llama-3.1-405B-Instruct"), 8);
        assertThat(PrefillMemory.allocatedPeak(shard, batch(tokens, 1)) / MIB).isCloseTo(mebibytes, within(12L));
    }

    /** Logits of every prompt token and their log-softmax, in releases before 3.0: 2.1 GB for 4096 of Llama-3.1-8B. */
    @ParameterizedTest(name = "{0} tokens: {1} MiB")
    @CsvSource({"2048, 1002", "4096, 2004", "8192, 4008"})
    void logitsOfEveryToken(long tokens, long scores) {
        var shard = ModelFamilies.of(Known.model("meta-llama/Llama-3.1-8B"), 1);
        long peak = PrefillMemory.allocatedPeak(shard, batch(tokens, tokens));
        assertThat(peak / MIB).isBetween(scores, scores + scores / 4);
    }

    private static PrefillBatch batch(long tokens, long logitRows) {
        return new PrefillBatch(tokens, tokens, true, false, false, WORKSPACE, logitRows);
    }
}
