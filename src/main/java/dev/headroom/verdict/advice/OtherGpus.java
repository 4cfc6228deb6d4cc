package dev.headroom.verdict.advice;

import dev.headroom.gpu.GpuCandidate;
import dev.headroom.serving.ServingChanges;
import dev.headroom.units.Bytes;
import dev.headroom.verdict.Advice;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** GPUs that stand idle, more of them, or larger ones. */
final class OtherGpus {

    /** What a machine has at most, nearly everywhere. */
    static final int MOST_GPUS = 8;

    private OtherGpus() {}

    /** More shards on GPUs that the container has already. */
    static Optional<Advice> idle(Trial trial) {
        return IntStream.rangeClosed(
                        trial.question().shards() + 1, trial.surroundings().count())
                .mapToObj(ServingChanges.NONE::withNumShard)
                .filter(trial::fits)
                .findFirst()
                .map(trial::advice);
    }

    /** More GPUs of the same kinds. */
    static Optional<Advice> more(Trial trial) {
        return counts(trial)
                .filter(count ->
                        trial.fits(shards(count), count, trial.surroundings().cards(count)))
                .mapToObj(count -> new Advice(count + " GPUs, " + shards(count)))
                .findFirst();
    }

    /** As many GPUs of a larger kind, or larger slices. */
    static Optional<Advice> larger(Trial trial) {
        return larger(trial, trial.surroundings().count())
                .filter(card -> trial.fits(ServingChanges.NONE, trial.question().shards(), List.of(card)))
                .findFirst()
                .map(card -> new Advice(card.product()))
                .or(() -> largerSlice(trial));
    }

    private record Slices(String resource, List<GpuCandidate> cards) {

        private Bytes most() {
            return OtherGpus.most(cards);
        }
    }

    /** The smallest slices that are larger and fit wherever it gets them. */
    private static Optional<Advice> largerSlice(Trial trial) {
        Bytes now = most(trial.question().cards());
        return trial.surroundings().slices().stream()
                .map(resource -> new Slices(resource, trial.surroundings().cards(resource)))
                .filter(slices -> slices.most().compareTo(now) > 0)
                .sorted(Comparator.comparing(Slices::most))
                .filter(slices -> slices.cards().stream()
                        .allMatch(card ->
                                trial.fits(ServingChanges.NONE, trial.question().shards(), List.of(card))))
                .findFirst()
                .map(slices -> new Advice(
                        slices.resource() + ": " + trial.surroundings().count()));
    }

    /** More GPUs of a larger kind. */
    static Optional<Advice> moreAndLarger(Trial trial) {
        return counts(trial)
                .mapToObj(count -> larger(trial, count)
                        .filter(card -> trial.fits(shards(count), count, List.of(card)))
                        .findFirst()
                        .map(card -> new Advice(count + " x " + card.product() + ", " + shards(count))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static IntStream counts(Trial trial) {
        return trial.surroundings().canAskForMore()
                ? IntStream.rangeClosed(trial.surroundings().count() + 1, MOST_GPUS)
                : IntStream.empty();
    }

    private static ServingChanges shards(int count) {
        return ServingChanges.NONE.withNumShard(count);
    }

    private static Bytes most(List<GpuCandidate> cards) {
        return cards.stream()
                .map(card -> card.cuda().most())
                .max(Bytes::compareTo)
                .orElse(Bytes.ZERO);
    }

    private static Stream<GpuCandidate> larger(Trial trial, int count) {
        Bytes now = most(trial.question().cards());
        return trial.surroundings().alternatives(count).stream()
                .filter(card -> card.cuda().least().compareTo(now) > 0);
    }
}
