package dev.headroom.estimate.tgi.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.estimate.tgi.launch.ReleaseBehaviour.Trait;
import dev.headroom.serving.TgiRelease;
import dev.headroom.serving.TgiReleases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseBehaviourTest {

    @ParameterizedTest(name = "TGI {0}: {1}, {2} of {3}")
    @CsvSource({
        // release, limits, share, of, fills total, all logits, chooses attention, chunks, graphs
        "0.9.4, FIXED,           1.00, left, false, true,  false, false, false",
        "1.0.0, FIXED,           1.00, left, false, true,  false, false, false",
        "1.1.1, FIXED,           1.00, left, false, true,  false, false, false",
        "1.2.0, FIXED,           1.00, left, true,  true,  false, false, false",
        "1.4.0, FIXED,           1.00, left, true,  true,  false, false, false",
        "1.4.1, FIXED,           0.95, left, true,  true,  false, false, false",
        "1.4.5, FIXED,           0.95, left, true,  true,  false, false, false",
        "2.0.0, POSITIONS,       0.95, left, true,  true,  false, false, true",
        "2.2.0, POSITIONS,       0.95, left, true,  true,  false, false, true",
        "2.3.1, POSITIONS,       0.95, left, true,  true,  true,  false, true",
        "2.4.0, POSITIONS,       0.90, left, true,  true,  true,  true,  true",
        "2.4.1, AFTER_WARM_UP,   0.90, left, true,  true,  true,  true,  true",
        "3.0.2, COMPUTE_OPTIMAL, 0.95, card, true,  false, true,  true,  true",
        "3.2.3, COMPUTE_OPTIMAL, 0.93, card, true,  false, true,  true,  true",
        "3.3.0, COMPUTE_OPTIMAL, 0.90, card, true,  false, true,  true,  true",
        "3.3.7, COMPUTE_OPTIMAL, 0.90, card, true,  false, true,  true,  true",
        "9.0.0, COMPUTE_OPTIMAL, 0.90, card, true,  false, true,  true,  true",
    })
    void whatEachReleaseDoes(
            String release,
            DefaultLimits limits,
            double share,
            String of,
            boolean fillsTotal,
            boolean allLogits,
            boolean choosesAttention,
            boolean chunks,
            boolean graphs) {
        ReleaseBehaviour behaviour = ReleaseBehaviour.of(TgiRelease.of(release));
        assertThat(behaviour.limits()).isEqualTo(limits);
        assertThat(behaviour.wiggleRoom()).isEqualTo(new WiggleRoom(share, of.equals("card")));
        assertThat(behaviour.does(Trait.WARM_UP_FILLS_TOTAL)).isEqualTo(fillsTotal);
        assertThat(behaviour.does(Trait.ALL_LOGITS)).isEqualTo(allLogits);
        assertThat(behaviour.does(Trait.CHOOSES_ATTENTION)).isEqualTo(choosesAttention);
        assertThat(behaviour.does(Trait.CHUNKS_PREFILL)).isEqualTo(chunks);
        assertThat(behaviour.does(Trait.CUDA_GRAPHS)).isEqualTo(graphs);
    }

    /** Every release since 1.0; what a line has more or less than the one above changed there. */
    @ParameterizedTest(name = "TGI {0} to {1}: {2}")
    @CsvSource({
        "1.0.0, 1.1.1, ALL_LOGITS JOINS_ON_GPU MASKS_IN_TORCH",
        "1.2.0, 1.4.5, ALL_LOGITS JOINS_ON_GPU MASKS_IN_TORCH WARM_UP_FILLS_TOTAL",
        "2.0.0, 2.0.4, ALL_LOGITS JOINS_ON_GPU MASKS_IN_TORCH WARM_UP_FILLS_TOTAL CUDA_GRAPHS",
        "2.1.0, 2.1.1, ALL_LOGITS JOINS_ON_GPU MASKS_IN_TORCH WARM_UP_FILLS_TOTAL CUDA_GRAPHS FLASH_DECODING",
        "2.2.0, 2.2.0, ALL_LOGITS MASKS_IN_TORCH WARM_UP_FILLS_TOTAL CUDA_GRAPHS FLASH_DECODING MARLIN",
        "2.3.0, 2.3.1, ALL_LOGITS MASKS_IN_TORCH WARM_UP_FILLS_TOTAL CUDA_GRAPHS MARLIN CHOOSES_ATTENTION",
        "2.4.0, 2.4.1, ALL_LOGITS MASKS_IN_TORCH WARM_UP_FILLS_TOTAL CUDA_GRAPHS MARLIN CHOOSES_ATTENTION"
                + " PREFIX_CACHING CHUNKS_PREFILL FP8_CACHE",
        "3.0.0, 3.0.2, MASKS_IN_TORCH WARM_UP_FILLS_TOTAL CUDA_GRAPHS MARLIN CHOOSES_ATTENTION PREFIX_CACHING"
                + " CHUNKS_PREFILL FP8_CACHE TRANSFORMERS_CLASSES",
        "3.1.0, 3.2.3, MASKS_IN_TORCH WARM_UP_FILLS_TOTAL CUDA_GRAPHS MARLIN CHOOSES_ATTENTION PREFIX_CACHING"
                + " CHUNKS_PREFILL FP8_CACHE TRANSFORMERS_CLASSES FLASHINFER_INDEX FOUR_BIT_GRAPHS",
        "3.3.0, 3.3.7, WARM_UP_FILLS_TOTAL CUDA_GRAPHS MARLIN CHOOSES_ATTENTION PREFIX_CACHING CHUNKS_PREFILL"
                + " FP8_CACHE TRANSFORMERS_CLASSES FLASHINFER_INDEX FOUR_BIT_GRAPHS",
    })
    void everyKnownReleaseDoesWhatItsLineSays(String first, String last, String traits) {
        assertThat(TgiReleases.KNOWN)
                .filteredOn(release -> release.atLeast(TgiRelease.of(first))
                        && TgiRelease.of(last).atLeast(release))
                .isNotEmpty()
                .allSatisfy(release -> assertThat(ReleaseBehaviour.of(release).traits())
                        .extracting(Trait::name)
                        .containsExactlyInAnyOrder(traits.split(" ")));
    }

    @Test
    void aShareOfTheCardAndAShareOfWhatIsLeft() {
        long total = 1000;
        assertThat(new WiggleRoom(0.9, true).usable(300, total, 1)).isEqualTo(200);
        assertThat(new WiggleRoom(0.9, true).usable(50, total, 1)).isZero();
        assertThat(new WiggleRoom(0.9, false).usable(300, total, 1)).isEqualTo(270);
        assertThat(new WiggleRoom(0.9, false).usable(300, total, 0.8)).isEqualTo(90);
    }

    @ParameterizedTest(name = "share {0} of card {1}, fraction {2}")
    @CsvSource({"0.9, true, 1", "0.95, false, 1", "0.93, true, 0.7", "1, false, 0.5"})
    void whatMustBeFreeIsEnough(double share, boolean ofCard, double fraction) {
        WiggleRoom room = new WiggleRoom(share, ofCard);
        long free = room.freeFor(12_345, 100_000, fraction);
        assertThat(room.usable(free + 1, 100_000, fraction)).isGreaterThanOrEqualTo(12_345);
        assertThat(room.usable(free - 2, 100_000, fraction)).isLessThan(12_345);
    }
}
