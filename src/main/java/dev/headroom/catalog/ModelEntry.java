package dev.headroom.catalog;

import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * A model of the catalogue.
 *
 * <p>The facts of a built-in one are read when they are first asked for: a command line that needs one model should not
 * wait for the other 254.
 */
final class ModelEntry {

    private final ModelId id;
    private final String line;
    private volatile @Nullable ModelFacts facts;

    private ModelEntry(ModelId id, String line, @Nullable ModelFacts facts) {
        this.id = id;
        this.line = line;
        this.facts = facts;
    }

    /** A model whose facts are known. */
    static ModelEntry of(ModelFacts facts) {
        return new ModelEntry(facts.id(), "", facts);
    }

    /** A built-in model whose facts stand in {@code line}. */
    static ModelEntry builtIn(ModelId id, String line) {
        return new ModelEntry(id, line, null);
    }

    ModelId id() {
        return id;
    }

    ModelFacts facts() {
        ModelFacts known = facts;
        if (known == null) {
            known = read();
            facts = known;
        }
        return known;
    }

    private ModelFacts read() {
        try {
            return ModelRows.facts(JsonLines.row(FactsFile.BUILT_IN, 1, line));
        } catch (CatalogException e) {
            throw new IllegalStateException("the built-in facts about " + id + " are broken", e);
        }
    }
}
