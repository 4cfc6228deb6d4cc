package dev.headroom.verdict;

import dev.headroom.estimate.Estimation;
import dev.headroom.estimate.Fit;
import dev.headroom.estimate.MemoryEstimate;
import dev.headroom.gpu.CandidateGpus.Unknown;
import dev.headroom.gpu.NodeLabel;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The label that keeps a pod to the nodes on which it fits. */
final class Pin {
    private Pin() {}

    /**
     * The first label of the nodes with the card of {@code best} that no node has on which the pod would not fit for sure;
     * empty where there is none, and where there is no such node.
     *
     * @param estimations one for each card of {@code question}, in its order
     */
    static Optional<NodeLabel> of(Question question, List<Estimation> estimations, MemoryEstimate best) {
        Set<NodeLabel> others = new HashSet<>();
        question.unclear().stream().map(Unknown::labels).forEach(others::addAll);
        int[] doubtful = IntStream.range(0, estimations.size())
                .filter(i -> !fits(estimations.get(i)))
                .toArray();
        IntStream.of(doubtful).mapToObj(question.cards()::get).forEach(card -> others.addAll(card.labels()));
        boolean isAlone = doubtful.length == 0 && question.unclear().isEmpty();
        return isAlone
                ? Optional.empty()
                : best.card().labels().stream()
                        .filter(label -> !others.contains(label))
                        .findFirst();
    }

    private static boolean fits(Estimation estimation) {
        return estimation instanceof MemoryEstimate estimate && estimate.fit() == Fit.FITS;
    }
}
