package dev.headroom.estimate.tgi.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.serving.TgiRelease;
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
        assertThat(behaviour.warmUpFillsTotal()).isEqualTo(fillsTotal);
        assertThat(behaviour.allLogits()).isEqualTo(allLogits);
        assertThat(behaviour.choosesAttention()).isEqualTo(choosesAttention);
        assertThat(behaviour.chunksPrefill()).isEqualTo(chunks);
        assertThat(behaviour.cudaGraphs()).isEqualTo(graphs);
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
