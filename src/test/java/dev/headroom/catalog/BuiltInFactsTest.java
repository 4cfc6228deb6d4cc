package dev.headroom.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.gpu.GpuModel;
import dev.headroom.gpu.InstanceType;
import dev.headroom.gpu.MigProfile;
import dev.headroom.gpu.MigResource;
import dev.headroom.model.ModelFacts;
import dev.headroom.units.Bytes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A mistake in what ships with the product must fail here and never reach a user. */
class BuiltInFactsTest {

    private static final Bytes SMALLEST = Bytes.ofGiB(1);
    private static final Bytes LARGEST = Bytes.ofGiB(400);

    private final GpuCatalog gpus = GpuCatalog.load(List.of());
    private final Set<String> labels =
            gpus.all().stream().map(GpuModel::product).collect(Collectors.toSet());

    BuiltInFactsTest() throws CatalogException {
        // the field may throw
    }

    @Test
    void everyModelParsesAndIsNamedOnce() throws CatalogException {
        List<ModelFacts> models = ModelCatalog.load(List.of()).search("");
        assertThat(models).hasSize(255).extracting(facts -> facts.id().key()).doesNotHaveDuplicates();
        assertThat(models).allSatisfy(facts -> {
            assertThat(facts.source()).isEqualTo("built-in facts");
            assertThat(facts.hiddenSize()).isBetween(256, 32_768);
            assertThat(facts.vocabSize()).isBetween(10_000, 300_000);
            assertThat(facts.attention().numHiddenLayers()).isBetween(6, 200);
            assertThat(facts.attention().numKeyValueHeads())
                    .isLessThanOrEqualTo(facts.attention().numAttentionHeads());
            assertThat(facts.attention().headDimEffective()).isBetween(32, 256);
            assertThat(facts.tensors().numParameters()).isBetween(50_000_000L, 1_000_000_000_000L);
        });
    }

    @Test
    void storedSizesAreWhatTheParametersTakeAtSomeWidth() throws CatalogException {
        assertThat(ModelCatalog.load(List.of()).search(""))
                .allSatisfy(facts -> facts.tensors()
                        .safetensorsTotalSize()
                        .ifPresent(size -> assertThat(
                                        (double) size.value() / facts.tensors().numParameters())
                                .as("bytes a parameter of %s", facts.id())
                                .isBetween(0.4, 4.1)));
    }

    @Test
    void everyCardIsSane() {
        assertThat(gpus.all()).hasSize(118).allSatisfy(card -> {
            assertThat(card.marketing()).isBetween(Bytes.ofGB(2), Bytes.ofGB(400));
            card.memory().ifPresent(memory -> assertThat(memory).isBetween(SMALLEST, LARGEST));
            card.cudaVisibleMin()
                    .ifPresent(cuda -> assertThat(cuda).isLessThan(card.memory().orElseThrow()));
        });
    }

    @Test
    void everySliceBelongsToACardAndIsSmallerThanIt() throws CatalogException {
        assertThat(GpuFacts.migProfiles()).hasSize(185).allSatisfy(slice -> {
            GpuModel card = gpus.named(slice.product()).getFirst();
            assertThat(labels).contains(slice.product());
            assertThat(slice.memoryMaxSeen())
                    .isBetween(slice.memory(), card.memory().orElseThrow());
            assertThat(MigResource.parse("nvidia.com/mig-" + slice.profile().replace('+', '.')))
                    .get()
                    .extracting(MigResource::profile)
                    .isEqualTo(slice.profile());
        });
    }

    @Test
    void everyInstanceTypeHasCardsThatWeKnow() throws CatalogException {
        List<InstanceType> types = GpuFacts.instanceTypes();
        assertThat(types).hasSize(239).extracting(InstanceType::product).isSubsetOf(labels);
        assertThat(types).allSatisfy(type -> assertThat(type.count().orElse(1)).isBetween(1, 16));
    }

    @Test
    void slicesAreListedOnceACard() throws CatalogException {
        assertThat(GpuFacts.migProfiles())
                .extracting(MigProfile::product, MigProfile::profile)
                .doesNotHaveDuplicates();
    }
}
