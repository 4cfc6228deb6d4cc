package dev.headroom.review;

import dev.headroom.estimate.MemoryEstimate;
import dev.headroom.estimate.NotebookEstimate;
import dev.headroom.estimate.StartEstimate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How estimates read, each in the words and the unit of its estimator. */
final class EstimateWording {

    private EstimateWording() {}

    static String doesNotFit(MemoryEstimate estimate) {
        return switch (estimate) {
            case StartEstimate start -> StartWording.doesNotFit(start);
            case NotebookEstimate notebook -> NotebookWording.doesNotFit(notebook);
        };
    }

    static String tight(MemoryEstimate estimate) {
        return switch (estimate) {
            case StartEstimate start -> StartWording.tight(start);
            case NotebookEstimate notebook -> "may not fit on " + NotebookWording.cards(notebook);
        };
    }

    /** The card and its memory. */
    static String card(MemoryEstimate estimate) {
        return switch (estimate) {
            case StartEstimate start -> StartWording.card(start);
            case NotebookEstimate notebook -> NotebookWording.card(notebook.card());
        };
    }

    /** {@code NVIDIA-L4 (22.3 GiB), NVIDIA-A10G (22.3 GiB)}. */
    static String cards(List<MemoryEstimate> estimates) {
        return estimates.stream().map(EstimateWording::card).collect(Collectors.joining(", "));
    }

    static String sum(MemoryEstimate estimate) {
        return switch (estimate) {
            case StartEstimate start -> StartWording.sum(start);
            case NotebookEstimate notebook -> NotebookWording.sum(notebook);
        };
    }

    /** What it would serve, where the estimator predicts that. */
    static Optional<String> room(MemoryEstimate estimate) {
        return switch (estimate) {
            case StartEstimate start -> StartWording.room(start.limits());
            case NotebookEstimate _ -> Optional.empty();
        };
    }
}
