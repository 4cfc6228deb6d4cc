package dev.headroom.estimate.tgi.term;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.estimate.tgi.Known;
import dev.headroom.estimate.tgi.family.ModelFamilies;
import dev.headroom.estimate.tgi.family.ShardModel;
import dev.headroom.estimate.tgi.weights.Float8;
import dev.headroom.estimate.tgi.weights.HalfPrecision;
import dev.headroom.estimate.tgi.weights.WeightFormat;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.TensorFacts;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WeightMemoryTest {

    private static final WeightFormat HALF = new HalfPrecision("float16");

    /** Falcon stores its tied head all the same. */
    private static final Set<String> TIED_BUT_STORED = Set.of("falcon");

    static Stream<ModelFacts> textModelsWithAClass() {
        return Known.allModels().stream()
                .filter(model -> !ModelFamilies.isEager(model.modelType()))
                .filter(model -> !ModelFamilies.isPadded(model.modelType()))
                .filter(model -> model.details().vision().isEmpty());
    }

    /** Counted from widths alone, against the parameters that the repository is known to store. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("textModelsWithAClass")
    void theCountIsTheStoredParameters(ModelFacts model) {
        long head = (long) model.vocabSize() * model.hiddenSize();
        boolean twice = model.details().tieWordEmbeddings() && !TIED_BUT_STORED.contains(model.modelType());
        long stored = model.tensors().numParameters() + (twice ? head : 0);
        long counted = ModelFamilies.of(model, 1).weigh(HALF, HALF).bytes();
        assertThat(counted / 2).isCloseTo(stored, Percentage.withPercentage(0.7));
    }

    /** A repository of pickles is known by the size of its files: 4 bytes a parameter, or 2. */
    @ParameterizedTest(name = "{0}: {3} to {4} MiB")
    @CsvSource({
        // the widths settle it
        "openai-community/gpt2-xl, 1550000000, 3250000000, 3124, 3124",
        // transformers' own class: the files are all there is, and its head stays tied
        "allenai/OLMo-1B-hf,       1100000000, 2400000000, 2098, 4577",
    })
    void theSizeOfFilesIsARange(String id, long least, long most, long low, long high) {
        ModelFacts known = Known.model(id);
        ModelFacts model = new ModelFacts(
                known.id(),
                known.modelType(),
                known.hiddenSize(),
                known.intermediateSize(),
                known.vocabSize(),
                known.maxPositionEmbeddings(),
                known.attention(),
                new TensorFacts(most, least, Optional.empty()),
                known.quantization(),
                known.source(),
                known.details());
        ByteRange bytes =
                WeightMemory.of(model, ModelFamilies.of(model, 1), HALF, HALF).resident();
        assertThat(bytes.low() >> 20).isEqualTo(low);
        assertThat(bytes.high() >> 20).isEqualTo(high);
    }

    /** Splitting costs what is on every shard: norms, rows of padding, what does not divide. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("textModelsWithAClass")
    void shardsAddUpToTheWhole(ModelFacts model) {
        long whole = ModelFamilies.of(model, 1).weigh(HALF, HALF).bytes();
        for (int shards : new int[] {2, 4, 8}) {
            long one = ModelFamilies.of(model, shards).weigh(HALF, HALF).bytes();
            assertThat(shards * one).isGreaterThanOrEqualTo(whole);
            assertThat(one).isLessThanOrEqualTo(whole);
        }
    }

    @ParameterizedTest(name = "{0} over {1}: {2} MiB")
    @CsvSource({
        // measured on an H100 (TGI 3.3.7); the allocator does not cut off up to 57 MiB, which the count leaves out
        "meta-llama/Llama-3.1-8B,   1, 15316.6",
        "meta-llama/Llama-3.1-8B,   2,  7660.6",
        "meta-llama/Llama-3.1-8B,   8,  1916.6",
        "meta-llama/Llama-3.2-1B,   1,  2860.2", // its tied head is there twice
        "google/gemma-2-9b,         1, 19378.4", // so is Gemma's, and its norms are float32
        "Qwen/Qwen2.5-7B,           1, 14582.7",
        "mistralai/Mixtral-8x7B-v0.1, 2, 44542.6",
        "EleutherAI/pythia-6.9b,    1, 13079.3",
        "tiiuae/falcon-7b,          1, 13813.6",
    })
    void measuredWeights(String id, int shards, double mebibytes) {
        ModelFacts model = Known.model(id);
        WeightMemory weights = WeightMemory.of(model, ModelFamilies.of(model, shards), HALF, HALF);
        assertThat(weights.resident().likely() / 1048576.0).isCloseTo(mebibytes, Percentage.withPercentage(0.5));
        assertThat(weights.resident().low()).isEqualTo(weights.resident().high());
    }

    /** What is there at the dearest moment of loading beyond what stays. */
    @ParameterizedTest(name = "{0} over {1}: {2} MiB for a moment")
    @CsvSource({
        // flash_dbrx_modeling.py: gate and up as read, down before it is turned, 16 x 10752 x 6144 x 2 bytes over 8
        // each,
        // less the head of 147, which comes after
        "databricks/dbrx-instruct,   8, 608",
        "databricks/dbrx-instruct,   4, 1217",
        // flash_qwen2_modeling.py loads the embedding last and pads a copy: 152064 x 3584 x 2 bytes
        "Qwen/Qwen2.5-7B,            1, 1039",
        // qwen2_vl.py loads it first, when nothing else is there
        "Qwen/Qwen2-VL-7B-Instruct,  1, 0",
        "Qwen/Qwen2.5-VL-7B-Instruct, 1, 0",
    })
    void loadingTakesMoreForAMoment(String id, int shards, long mebibytes) {
        ModelFacts model = Known.model(id);
        WeightMemory weights = WeightMemory.of(model, ModelFamilies.of(model, shards), HALF, HALF);
        assertThat((weights.peak().likely() - weights.resident().likely()) >> 20)
                .isEqualTo(mebibytes);
    }

    /** Phi-3.5-MoE is served by Llama's class, which makes fp8 of the inner layers' experts only. */
    @Test
    void phimoeKeepsItsAttentionAndItsOuterLayersAt16Bits() {
        ModelFacts model = Known.model("microsoft/Phi-3.5-MoE-instruct");
        ShardModel shard = ModelFamilies.of(model, 1);
        long experts = 16L * 3 * 6400 * 4096;
        long saved = shard.weigh(HALF, HALF).bytes()
                - shard.weigh(HALF, new Float8(0, true, false)).bytes();
        assertThat(saved).isCloseTo(30 * experts, Percentage.withPercentage(0.5));
    }

    @ParameterizedTest(name = "{0}: its tower has {1} to {2} MiB on each of {3} shards")
    @CsvSource({
        "llava-hf/llava-v1.6-mistral-7b-hf, 1, 618, 618",
        "llava-hf/llava-v1.6-mistral-7b-hf, 2, 309, 618", // split like the text, or on every shard
    })
    void aVisionTowerIsWhatTheTextDoesNotExplain(String id, int shards, long low, long high) {
        ModelFacts model = Known.model(id);
        WeightMemory weights = WeightMemory.of(model, ModelFamilies.of(model, shards), HALF, HALF);
        assertThat((weights.resident().low() - weights.counted()) >> 20).isEqualTo(low);
        assertThat((weights.resident().high() - weights.counted()) >> 20).isEqualTo(high);
    }
}
