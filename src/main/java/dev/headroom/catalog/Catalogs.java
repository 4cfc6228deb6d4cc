package dev.headroom.catalog;

import java.nio.file.Path;
import java.util.List;

/**
 * Everything that is known without asking anyone: the built-in facts and the files that an operator adds.
 *
 * @param models the models
 * @param gpus the cards
 */
public record Catalogs(ModelCatalog models, GpuCatalog gpus) {

    /**
     * The built-in facts and those of the files, which win; a later file wins over an earlier.
     *
     * @param modelFiles files with one JSON object a line, fields as in {@code facts/models.jsonl}
     * @param gpuFiles CSV files with columns as in {@code facts/gpus.csv}
     * @throws CatalogException naming file, line and field, when a file cannot be used: half a catalogue is none
     */
    public static Catalogs load(List<Path> modelFiles, List<Path> gpuFiles) throws CatalogException {
        return new Catalogs(ModelCatalog.load(modelFiles), GpuCatalog.load(gpuFiles));
    }
}
