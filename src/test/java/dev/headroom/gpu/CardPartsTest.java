package dev.headroom.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.gpu.CandidateGpus.Known;
import dev.headroom.gpu.CandidateGpus.Unknown;
import dev.headroom.units.Bytes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardPartsTest {

    private static final GpuCandidate T4 =
            new GpuCandidate("Tesla-T4", 1, Bytes.ofMiB(15360), Optional.of(Bytes.ofGB(16)), "node label a");
    private static final GpuCandidate H100 =
            new GpuCandidate("H100", 1, Bytes.ofMiB(81559), Optional.of(Bytes.ofGB(80)), "node label b");
    private static final Known BOTH = new Known(List.of(T4, H100));
    private static final Unknown NOBODY_KNOWS = new Unknown("reason", "remedy");

    @Test
    void aWholeCardIsTheCard() {
        assertThat(CardParts.of(request(GpuPart.WHOLE), BOTH)).isSameAs(BOTH);
    }

    @Test
    void anAmountIsFoundOnlyOnCardsThatHaveIt() {
        Known known = (Known) CardParts.of(request(amount(20_000)), BOTH);

        assertThat(known.cards()).hasSize(1).first().satisfies(card -> {
            assertThat(card.product()).isEqualTo("H100");
            assertThat(card.memory()).isEqualTo(Bytes.ofMiB(20_000));
            assertThat(card.cuda()).isEqualTo(CudaMemory.exactly(Bytes.ofMiB(20_000)));
            assertThat(card.marketing()).isEmpty();
            assertThat(card.source()).isEqualTo("gpumem: 20000 of a card from node label b");
        });
    }

    @Test
    void anAmountIsKnownWhereTheCardIsNot() {
        Known known = (Known) CardParts.of(request(amount(20_000)), NOBODY_KNOWS);

        assertThat(known.cards()).hasSize(1).first().satisfies(card -> {
            assertThat(card.product()).isEqualTo("GPU");
            assertThat(card.memory()).isEqualTo(Bytes.ofMiB(20_000));
            assertThat(card.source()).isEqualTo("gpumem: 20000");
        });
    }

    @Test
    void anAmountThatNoCardHasIsSaid() {
        assertThat(CardParts.of(request(amount(100_000)), BOTH))
                .isEqualTo(
                        new Unknown("gpumem: 100000 is more than any card has that it could land on", "ask for less"));
    }

    @ParameterizedTest(name = "{0} in multiples of {1} MiB")
    @CsvSource({"0.5, 1, 40779", "0.5, 100, 40700", "1, 1, 81559", "0.333, 100, 27100", "0.0001, 100, 0"})
    void aShareIsAWholeNumberOfGrains(BigDecimal share, long grain, long mib) {
        GpuPart part = new GpuPart.Share(share, Bytes.ofMiB(grain), "half");

        Known known = (Known) CardParts.of(request(part), new Known(List.of(H100)));

        assertThat(known.cards().getFirst().memory()).isEqualTo(Bytes.ofMiB(mib));
    }

    @Test
    void aShareOfWhatNobodyKnowsNobodyKnows() {
        GpuPart part = new GpuPart.Share(BigDecimal.ONE, Bytes.ofMiB(1), "all");

        assertThat(CardParts.of(request(part), NOBODY_KNOWS)).isSameAs(NOBODY_KNOWS);
    }

    private static GpuPart amount(long mib) {
        return new GpuPart.Amount(Bytes.ofMiB(mib), "gpumem: " + mib);
    }

    private static GpuRequest request(GpuPart part) {
        return new GpuRequest("nvidia.com/gpu", 1, part);
    }
}
