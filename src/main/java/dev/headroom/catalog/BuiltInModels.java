package dev.headroom.catalog;

import dev.headroom.model.ModelId;
import java.util.ArrayList;
import java.util.List;

/** The models that ship with the product: only their ids are read at once. */
final class BuiltInModels {

    private static final String ID = "{\"model_id\": \"";

    private BuiltInModels() {}

    static List<ModelEntry> entries() {
        List<ModelEntry> entries = new ArrayList<>();
        for (String line : FactsFile.builtIn("models.jsonl").text().lines().toList()) {
            String id = line.substring(ID.length(), line.indexOf('"', ID.length()));
            entries.add(ModelEntry.builtIn(new ModelId(id), line));
        }
        return entries;
    }
}
