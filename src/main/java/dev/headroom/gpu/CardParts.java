package dev.headroom.gpu;

import dev.headroom.gpu.CandidateGpus.Known;
import dev.headroom.gpu.CandidateGpus.Unknown;
import dev.headroom.units.Bytes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** From the cards that a container could land on to the part of each that it may use. */
public final class CardParts {

    private static final String NAMELESS = "GPU";

    private CardParts() {}

    /**
     * What the container may use.
     *
     * @param request what it asks for
     * @param whole the cards, as if it asked for all of each
     */
    public static CandidateGpus of(GpuRequest request, CandidateGpus whole) {
        return switch (request.part()) {
            case GpuPart.Whole _, GpuPart.Claimed _ -> whole;
            case GpuPart.Amount amount -> amount(request, amount, whole);
            case GpuPart.Share share -> whole instanceof Known known ? share(share, known) : whole;
        };
    }

    /** An amount is known even where the card is not. */
    private static CandidateGpus amount(GpuRequest request, GpuPart.Amount amount, CandidateGpus whole) {
        List<GpuCandidate> large = cards(request, amount, whole)
                .filter(card -> card.memory().compareTo(amount.memory()) >= 0)
                .map(card -> part(card, amount.memory(), amount.source()))
                .toList();
        return large.isEmpty()
                ? new Unknown(amount.source() + " is more than any card has that it could land on", "ask for less")
                : new Known(large);
    }

    private static Stream<GpuCandidate> cards(GpuRequest request, GpuPart.Amount amount, CandidateGpus whole) {
        GpuCandidate nameless = new GpuCandidate(NAMELESS, request.count(), amount.memory(), Optional.empty(), "");
        return switch (whole) {
            case Known known when known.unclear().isEmpty() -> known.cards().stream();
            case Known known -> Stream.concat(known.cards().stream(), Stream.of(nameless));
            case Unknown _ -> Stream.of(nameless);
        };
    }

    private static Known share(GpuPart.Share share, Known known) {
        return new Known(
                known.cards().stream()
                        .map(card -> part(card, memory(share, card.memory()), share.source()))
                        .toList(),
                known.unclear());
    }

    private static Bytes memory(GpuPart.Share share, Bytes whole) {
        BigDecimal grain = BigDecimal.valueOf(share.grain().value());
        return share.grain()
                .times(share.share()
                        .multiply(BigDecimal.valueOf(whole.value()))
                        .divide(grain, 0, RoundingMode.DOWN)
                        .longValueExact());
    }

    private static GpuCandidate part(GpuCandidate card, Bytes memory, String source) {
        return new GpuCandidate(
                card.product(),
                card.count(),
                memory,
                card.source().isEmpty()
                        ? CudaMemory.exactly(memory)
                        : card.cuda().atMost(memory),
                card.capability(),
                Optional.empty(),
                card.source().isEmpty() ? source : source + " of a card from " + card.source(),
                card.labels());
    }
}
