package dev.headroom.catalog;

import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelFactsSource;
import dev.headroom.model.ModelId;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.ModelRevision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The models that are known without asking anyone. Immutable to its users and safe for any number of threads. */
public final class ModelCatalog implements ModelFactsSource {

    private final Map<String, ModelEntry> byKey;
    private final Lazy<Nearest> names;
    private final ModelFactsSource withoutSuggestions =
            wanted -> known(wanted).orElseGet(() -> new ModelLookup.Unknown(List.of()));

    private ModelCatalog(Map<String, ModelEntry> byKey) {
        this.byKey = byKey;
        this.names = new Lazy<>(() -> new Nearest(
                byKey.values().stream().map(entry -> entry.id().value()).toList()));
    }

    /**
     * The built-in models and those of {@code files}. A file wins over the built-in facts, a later file over an earlier.
     *
     * @throws CatalogException naming file, line and field, when a file cannot be used
     */
    public static ModelCatalog load(List<Path> files) throws CatalogException {
        Map<String, ModelEntry> byKey = new LinkedHashMap<>();
        BuiltInModels.entries().forEach(entry -> byKey.put(entry.id().key(), entry));
        for (Path path : files) {
            read(path).forEach(facts -> byKey.put(facts.id().key(), ModelEntry.of(facts)));
        }
        return new ModelCatalog(byKey);
    }

    private static List<ModelFacts> read(Path path) throws CatalogException {
        List<ModelFacts> models = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (FactsRow row : JsonLines.rows(FactsFile.read(path))) {
            ModelFacts facts = ModelRows.facts(row);
            Integer other = lines.putIfAbsent(facts.id().key(), row.line());
            if (other != null) {
                throw row.refuse("model_id", "another model than that of line " + other);
            }
            models.add(facts);
        }
        return models;
    }

    /** The facts of a file are taken for every revision: it names none. */
    @Override
    public ModelLookup find(ModelRevision wanted) {
        return known(wanted)
                .orElseGet(() -> new ModelLookup.Unknown(nearest(wanted.id().value())));
    }

    /** The same, without looking for like names where there is none: that takes longer than a whole review. */
    public ModelFactsSource withoutSuggestions() {
        return withoutSuggestions;
    }

    private Optional<ModelLookup> known(ModelRevision wanted) {
        return Optional.ofNullable(byKey.get(wanted.id().key())).map(entry -> entry.at(wanted.revision()));
    }

    /** Ids that look like {@code name}, best first, at most three. */
    public List<ModelId> nearest(String name) {
        return names.get().to(name).stream().map(ModelId::new).toList();
    }

    /** The models with {@code query} in their id or type, whatever the case; all of them for an empty query. */
    public List<ModelFacts> search(String query) {
        String wanted = query.toLowerCase(Locale.ROOT);
        return byKey.values().stream()
                .map(entry -> entry.facts().get())
                .filter(facts -> facts.id().key().contains(wanted)
                        || facts.modelType().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }
}
