package dev.headroom.verdict.advice;

import dev.headroom.serving.ServingChanges;
import dev.headroom.serving.Setting;
import dev.headroom.verdict.Advice;
import java.util.Optional;
import java.util.stream.IntStream;

/** More of a card of which TGI was told to use a part. */
final class LargerShare {

    /** Advice is for people: a multiple of a twentieth. */
    private static final int PARTS = 20;

    private LargerShare() {}

    /** The smallest larger {@code --cuda-memory-fraction}, where one is set. */
    static Optional<Advice> ofEachCard(Trial trial) {
        return trial.config()
                .cudaMemoryFraction()
                .flatMap(told -> told instanceof Setting.Known<Double>(Double share, var _)
                        ? next(trial, share)
                        : Optional.empty());
    }

    private static Optional<Advice> next(Trial trial, double share) {
        return IntStream.rangeClosed((int) (share * PARTS) + 1, PARTS)
                .mapToObj(parts -> ServingChanges.NONE.withCudaMemoryFraction((double) parts / PARTS))
                .filter(trial::fits)
                .findFirst()
                .map(trial::advice);
    }
}
