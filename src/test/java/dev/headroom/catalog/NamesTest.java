package dev.headroom.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.gpu.GpuModel;
import dev.headroom.model.ModelId;
import dev.headroom.model.ModelLookup;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as people write them. */
class NamesTest {

    private static final ModelCatalog MODELS;
    private static final GpuCatalog GPUS;

    static {
        try {
            MODELS = ModelCatalog.load(List.of());
            GPUS = GpuCatalog.load(List.of());
        } catch (CatalogException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "meta-llama/Llama-3.1-8B-Instruct, meta-llama/Llama-3.1-8B-Instruct",
        "META-LLAMA/llama-3.1-8b-instruct, meta-llama/Llama-3.1-8B-Instruct",
        "qwen/qwq-32b,                     Qwen/QwQ-32B",
    })
    void aModelIsFoundWhateverTheCaseAndAnswersWithItsSpelling(String asked, String canonical) {
        assertThat(MODELS.find(new ModelId(asked)))
                .isInstanceOfSatisfying(
                        ModelLookup.Found.class,
                        found -> assertThat(found.facts().id()).isEqualTo(new ModelId(canonical)));
    }

    @ParameterizedTest(name = "{0} may be {1}")
    @CsvSource(delimiter = '|', textBlock = """
            meta-llama/Llama-3-8B             | meta-llama/Meta-Llama-3-8B, meta-llama/Llama-3.1-8B, meta-llama/Meta-Llama-3-8B-Instruct
            llama-3.1-8b-instruct             | meta-llama/Llama-3.1-8B-Instruct, meta-llama/Llama-3.1-70B-Instruct, meta-llama/Llama-3.1-405B-Instruct
            meta-lama/Llama-3.1-8B-Instruct   | meta-llama/Llama-3.1-8B-Instruct, meta-llama/Llama-3.1-70B-Instruct, meta-llama/Llama-3.1-405B-Instruct
            mistralai/Mistrl-7B-Instruct-v0.2 | mistralai/Mistral-7B-Instruct-v0.2, mistralai/Mistral-7B-Instruct-v0.1, mistralai/Mistral-7B-Instruct-v0.3
            acme/quixotic-whale               | ''
            """)
    void anUnknownModelOffersTheNearest(String asked, String nearest) {
        List<ModelId> expected = Arrays.stream(nearest.split(", ", -1))
                .filter(id -> !id.isEmpty())
                .map(ModelId::new)
                .toList();
        assertThat(MODELS.find(new ModelId(asked))).isEqualTo(new ModelLookup.Unknown(expected));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "nvidia-a10g,         NVIDIA-A10G",
        "A10G,                NVIDIA-A10G",
        "t4,                  Tesla-T4",
        "NVIDIA T4,           Tesla-T4",
        "GeForce-RTX-4080,    NVIDIA-GeForce-RTX-4080",
        "A100-SXM4-40GB,      NVIDIA-A100-SXM4-40GB",
        "a100,                NVIDIA-A100-SXM4-40GB NVIDIA-A100-PCIE-40GB",
        "l4,                  NVIDIA-L4",
        "a10-8q,              NVIDIA-A10-8Q",
        "mi300x,              AMD_Instinct_MI300X_VF AMD_Instinct_MI300X_OAM",
        "a10gg,               ''",
        "'',                  ''",
    })
    void aCardIsFoundByLabelOrAlias(String asked, String labels) {
        assertThat(GPUS.named(asked).stream().map(GpuModel::product).collect(Collectors.joining(" ")))
                .isEqualTo(labels);
    }

    @ParameterizedTest(name = "{0} may be {1}")
    @CsvSource({
        "A10GG,                NVIDIA-A10G",
        "NVIDIA-A100-SXM4-80,  NVIDIA-A100-SXM4-80GB",
        "H100-80GB,            NVIDIA-H100-80GB-HBM3",
    })
    void anUnknownCardOffersTheNearestFirst(String asked, String nearest) {
        assertThat(GPUS.nearest(asked)).hasSizeLessThanOrEqualTo(3).startsWith(nearest);
    }

    @Property
    void anyTextIsAnswered(@ForAll String text) {
        assertThat(GPUS.nearest(text)).hasSizeLessThanOrEqualTo(3);
        assertThat(GPUS.named(text)).allSatisfy(card -> assertThat(GPUS.all()).contains(card));
        assertThat(MODELS.nearest(text)).hasSizeLessThanOrEqualTo(3);
    }

    @Property
    void distanceIsSymmetric(@ForAll String a, @ForAll String b) {
        assertThat(Nearest.distance(a, b)).isEqualTo(Nearest.distance(b, a));
        assertThat(Nearest.distance(a, a)).isZero();
    }
}
