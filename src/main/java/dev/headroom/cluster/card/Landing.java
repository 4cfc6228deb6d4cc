package dev.headroom.cluster.card;

import dev.headroom.gpu.CandidateGpus.Unknown;
import dev.headroom.gpu.GpuCandidate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a pod could land, as far as one kind of evidence tells.
 *
 * @param cards the cards that it could find there
 * @param unclear why it is not known which cards it would find on others; none when all are known
 * @param nowhere why it can land nowhere; none when there are cards or others
 */
public record Landing(List<GpuCandidate> cards, List<Unknown> unclear, List<Unknown> nowhere) {

    /** No evidence at all. */
    public static final Landing NONE = new Landing(List.of(), List.of(), List.of());

    /** It can land nowhere. */
    public static Landing nowhere(String reason, String remedy) {
        return new Landing(List.of(), List.of(), List.of(new Unknown(reason, remedy)));
    }

    /** Where it could land by either evidence. */
    public Landing or(Landing other) {
        return new Landing(concat(cards, other.cards), concat(unclear, other.unclear), concat(nowhere, other.nowhere));
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
