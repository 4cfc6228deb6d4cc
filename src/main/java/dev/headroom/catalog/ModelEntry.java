package dev.headroom.catalog;

import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelId;

/**
 * A model of the catalogue.
 *
 * <p>The facts of a built-in one are read when they are first asked for: a command line that needs one model should not
 * wait for the other 254.
 *
 * @param id the canonical spelling of its id
 * @param facts what is known of it
 */
record ModelEntry(ModelId id, Lazy<ModelFacts> facts) {

    /** A model whose facts are known. */
    static ModelEntry of(ModelFacts facts) {
        return new ModelEntry(facts.id(), new Lazy<>(() -> facts));
    }

    /** A built-in model whose facts stand in {@code line}. */
    static ModelEntry builtIn(ModelId id, String line) {
        return new ModelEntry(id, new Lazy<>(() -> read(id, line)));
    }

    private static ModelFacts read(ModelId id, String line) {
        try {
            return ModelRows.facts(JsonLines.row(FactsFile.BUILT_IN, 1, line));
        } catch (CatalogException e) {
            throw new IllegalStateException("the built-in facts about " + id + " are broken", e);
        }
    }
}
