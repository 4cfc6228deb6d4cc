package dev.headroom.estimate.tgi.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headroom.estimate.tgi.Known;
import dev.headroom.estimate.tgi.family.ShardShape;
import dev.headroom.model.ModelFacts;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisionTowerTest {

    private static final long MIB = 1 << 20;

    /** Worked out by hand along the towers' own code (TGI 3.3.7); nobody measured them. */
    @ParameterizedTest(name = "{0} over {1}, {2} tokens: {3} MiB in the warm-up, up to {4} MiB for users'' images")
    @CsvSource({
        // 16 heads x 4096 patches x 4096 x (2 + 4 + 2) bytes; 8000 features of 2560
        "google/gemma-3-4b-it,                     1, 8000,  2138, 2391",
        "google/gemma-3-4b-it,                     2, 8000,  1114, 1264",
        "google/gemma-3-27b-it,                    1, 8000,  2138, 2434",
        // 16 heads x 3 or 5 tiles x 577 patches x 577
        "llava-hf/llava-v1.6-mistral-7b-hf,        1, 4096,   155,  317",
        // 5 images of 27 x 27 or 32 x 32 patches, Mistral's features
        "HuggingFaceM4/idefics2-8b,                1, 4096,   404,  861",
        // 17 tiles of 26 x 26 patches
        "HuggingFaceM4/Idefics3-8B-Llama3,         1, 4096,  1200, 1351",
        // the states of 32 + 8 layers, of 4 tiles x 1608 patches x 1280
        "meta-llama/Llama-3.2-11B-Vision-Instruct, 1, 4096,  1005, 1106",
        // a prompt of 10000 tokens is one image of 40000 patches, of 53136 or 58256 bytes; 20 x 20 pixels are 16
        "Qwen/Qwen2.5-VL-7B-Instruct,              1, 10000,    0, 2297",
        "Qwen/Qwen2-VL-7B-Instruct,                1, 10000,    0, 2512",
        "meta-llama/Llama-3.1-8B-Instruct,         1, 4096,     0,    0",
    })
    void anImage(String id, int shards, long tokens, long warmUp, long most) {
        VisionTower tower = tower(Known.model(id), shards, tokens);
        assertThat(tower.warmUp().likely() / MIB).isCloseTo(warmUp, within(2L));
        assertThat(tower.served().high() / MIB).isCloseTo(most, within(2L));
        assertThat(tower.served().low()).isZero();
    }

    /** PaliGemma is trained for images of 224, 448 and 896 pixels. */
    @Test
    void anImageOfUnknownSizeIsAnyOfThem() {
        VisionTower tower = tower(Known.model("google/paligemma-3b-pt-224"), 1, 4096);
        assertThat(tower.warmUp().low() / MIB).isLessThan(16);
        assertThat(tower.served().high() / MIB).isGreaterThan(2048);
    }

    @Property(tries = 200)
    void moreTokensNeverTakeLess(
            @ForAll @LongRange(min = 1, max = 1L << 34) long tokens,
            @ForAll @LongRange(min = 0, max = 1 << 20) long more) {
        ModelFacts model = Known.model("Qwen/Qwen2.5-VL-3B-Instruct");
        assertThat(tower(model, 1, tokens + more).served().high())
                .isGreaterThanOrEqualTo(tower(model, 1, tokens).served().high());
    }

    private static VisionTower tower(ModelFacts model, int shards, long tokens) {
        return VisionTower.of(model, ShardShape.of(model, shards), tokens);
    }
}
