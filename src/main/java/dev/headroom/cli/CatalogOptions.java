package dev.headroom.cli;

import dev.headroom.catalog.CatalogException;
import dev.headroom.catalog.Catalogs;
import dev.headroom.catalog.GpuCatalog;
import dev.headroom.catalog.ModelCatalog;
import dev.headroom.catalog.placement.CatalogGpuCapacity;
import dev.headroom.gpu.GpuCapacitySource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The files of facts that a command adds to the built-in ones. Use it as a mixin: {@code @Mixin CatalogOptions catalog}.
 *
 * <p>A file that cannot be used ends the command as a wrong argument does: with a sentence and exit code 2.
 */
public final class CatalogOptions {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--catalog-models",
            paramLabel = "FILE[,FILE...]",
            defaultValue = "${env:HEADROOM_CATALOG_MODELS:-}",
            description = "Files with facts about models, one JSON object a line; they win over the built-in facts."
                    + " Default: the environment's HEADROOM_CATALOG_MODELS.")
    private List<String> modelFiles = new ArrayList<>();

    @Option(
            names = "--catalog-gpus",
            paramLabel = "FILE[,FILE...]",
            defaultValue = "${env:HEADROOM_CATALOG_GPUS:-}",
            description = "CSV files with facts about cards; they win over the built-in facts."
                    + " Default: the environment's HEADROOM_CATALOG_GPUS.")
    private List<String> gpuFiles = new ArrayList<>();

    private @Nullable Loaded loaded;

    private record Loaded(List<String> modelFiles, List<String> gpuFiles, Catalogs catalogs) {}

    /** Models and cards; read once however often it is asked. */
    Catalogs load() {
        Loaded known = loaded;
        if (known == null
                || !known.modelFiles().equals(modelFiles)
                || !known.gpuFiles().equals(gpuFiles)) {
            known = new Loaded(List.copyOf(modelFiles), List.copyOf(gpuFiles), new Catalogs(models(), gpus()));
            loaded = known;
            capacity = null;
        }
        return known.catalogs();
    }

    private @Nullable GpuCapacitySource capacity;

    /** Who knows cards; the index over them is built when it is first asked for. */
    GpuCapacitySource capacity() {
        Catalogs catalogs = load();
        GpuCapacitySource built = capacity;
        if (built == null) {
            built = new CatalogGpuCapacity(catalogs);
            capacity = built;
        }
        return built;
    }

    /** The models alone, for a command that needs no cards. */
    ModelCatalog models() {
        try {
            return ModelCatalog.load(paths(modelFiles));
        } catch (CatalogException e) {
            throw Wrong.argument(command, String.valueOf(e.getMessage()));
        }
    }

    /** The cards alone, for a command that needs no models. */
    GpuCatalog gpus() {
        try {
            return GpuCatalog.load(paths(gpuFiles));
        } catch (CatalogException e) {
            throw Wrong.argument(command, String.valueOf(e.getMessage()));
        }
    }

    /** An unset variable is an empty one; neither names a file. */
    static List<Path> paths(List<String> values) {
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .toList();
    }
}
