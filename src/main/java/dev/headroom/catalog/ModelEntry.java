package dev.headroom.catalog;

import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelId;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.Reason;
import dev.headroom.model.Revision;
import java.util.Optional;

/**
 * A model of the catalogue.
 *
 * <p>The facts of a built-in one are read when they are first asked for: a command line that needs one model should not
 * wait for the other 254.
 *
 * @param id the canonical spelling of its id
 * @param facts what is known of it
 * @param ofMain whether the facts are of the main branch; a file names no branch, and its author knows which one is served
 */
record ModelEntry(ModelId id, Lazy<ModelFacts> facts, boolean ofMain) {

    /** A model whose facts are known. */
    static ModelEntry of(ModelFacts facts) {
        return new ModelEntry(facts.id(), new Lazy<>(() -> facts), false);
    }

    /** A built-in model whose facts stand in {@code line}. */
    static ModelEntry builtIn(ModelId id, String line) {
        return new ModelEntry(id, new Lazy<>(() -> read(id, line)), true);
    }

    /**
     * What is known of it at {@code revision}. Branches of one repository mostly hold the same shape, except where it is
     * quantized: there each branch holds other bits, TheBloke's {@code gptq-8bit-128g-actorder_True} for one.
     */
    ModelLookup at(Revision revision) {
        Optional<ModelLookup> other =
                ofMain && facts.get().quantization().isPresent() ? otherBranch(revision) : Optional.empty();
        return other.orElseGet(() -> new ModelLookup.Found(facts.get()));
    }

    private Optional<ModelLookup> otherBranch(Revision revision) {
        return switch (revision) {
            case Revision.Default _ -> Optional.empty();
            case Revision.Unreadable unreadable -> Optional.of(unreadable.unknown());
            case Revision.Named named ->
                named.isCommit() || named.name().equals(Revision.MAIN)
                        ? Optional.empty()
                        : Optional.of(ModelLookup.Unknown.because(new Reason(
                                "the built-in facts about %s are of its main branch, not of %s".formatted(id, named),
                                "annotate headroom.dev/model-id with a model of its shape",
                                false)));
        };
    }

    private static ModelFacts read(ModelId id, String line) {
        try {
            return ModelRows.facts(JsonLines.row(FactsFile.BUILT_IN, 1, line));
        } catch (CatalogException e) {
            throw new IllegalStateException("the built-in facts about " + id + " are broken", e);
        }
    }
}
