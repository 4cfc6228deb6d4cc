package dev.headroom.model;

import java.util.List;
import java.util.Optional;

/**
 * Several sources, asked in their order: the first that knows a model, or is about to, wins.
 *
 * <p>When none does, the first reason and the first suggestions are told: a source gives a reason only when it should have
 * known, and the sources before it are the nearer ones.
 *
 * @param sources the sources, the nearest first
 */
public record FirstThatKnows(List<ModelFactsSource> sources) implements ModelFactsSource {

    /** Copies the list. */
    public FirstThatKnows {
        sources = List.copyOf(sources);
    }

    @Override
    public ModelLookup find(ModelRevision wanted) {
        ModelLookup.Unknown unknown = new ModelLookup.Unknown(List.of());
        for (ModelFactsSource source : sources) {
            switch (source.find(wanted)) {
                case ModelLookup.Found found -> {
                    return found;
                }
                case ModelLookup.Pending pending -> {
                    return pending;
                }
                case ModelLookup.Unknown next -> unknown = both(unknown, next);
            }
        }
        return unknown;
    }

    private static ModelLookup.Unknown both(ModelLookup.Unknown first, ModelLookup.Unknown next) {
        List<ModelId> nearest = first.nearest().isEmpty() ? next.nearest() : first.nearest();
        Optional<Reason> reason = first.reason().or(next::reason);
        return new ModelLookup.Unknown(nearest, reason);
    }
}
