package dev.headroom.cli;

import dev.headroom.catalog.GpuCatalog;
import dev.headroom.gpu.CudaMemory;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuModel;
import dev.headroom.units.Bytes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Which card, and how much memory it has. Use it as a mixin. */
final class CardOptions {

    /** What to call a card of which only the memory is known. */
    private static final String NAMELESS = "GPU";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--gpu",
            paramLabel = "PRODUCT",
            description = "The card, by a name that `headroom gpus` lists: NVIDIA-A10G, a10g. Where --vram-per-gpu is"
                    + " given too, it tells the rest about the card.")
    private @Nullable String gpu;

    @Option(
            names = "--vram-per-gpu",
            paramLabel = "SIZE",
            converter = SizeWithUnit.class,
            description = "Memory of each card as a CUDA process sees it: 24GB (10^9 bytes) or 22.5GiB (2^30 bytes)."
                    + " One of the two is needed.")
    private @Nullable Bytes vramPerGpu;

    /** A bare number might be GB, as the notebook has it, or bytes, as Kubernetes has it. */
    static final class SizeWithUnit implements ITypeConverter<Bytes> {
        @Override
        public Bytes convert(String text) {
            if (!text.isBlank() && text.chars().allMatch(c -> Character.isDigit(c) || c == '.' || c == ' ')) {
                throw new TypeConversionException(
                        "\"" + text + "\" has no unit: write " + text + "GB or " + text + "GiB");
            }
            try {
                return Bytes.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /**
     * A card that was asked for.
     *
     * @param product its name, empty where only its memory was given
     * @param memory what was given, else what is printed on it: the notebook's measure
     */
    record Card(Optional<String> product, Bytes memory) {}

    /** The card as the notebook counts it. */
    Card card(GpuCatalog catalog) {
        Optional<GpuModel> model = model(catalog);
        return new Card(model.map(GpuModel::product), memory(model));
    }

    private Bytes memory(Optional<GpuModel> model) {
        return vramPerGpu != null ? vramPerGpu : model.orElseThrow().marketing();
    }

    /** The card as CUDA sees it, {@code count} of them. */
    GpuCandidate candidate(GpuCatalog catalog, int count) {
        Optional<GpuModel> model = model(catalog);
        Bytes memory = vramPerGpu != null
                ? vramPerGpu
                : model.flatMap(GpuModel::memory).orElseGet(() -> memory(model));
        return new GpuCandidate(
                model.map(GpuModel::product).orElse(NAMELESS),
                count,
                memory,
                vramPerGpu != null
                        ? CudaMemory.exactly(memory)
                        : model.orElseThrow().cuda(memory),
                model.flatMap(GpuModel::capability),
                Optional.empty(),
                vramPerGpu != null ? "--vram-per-gpu" : "--gpu");
    }

    private Optional<GpuModel> model(GpuCatalog catalog) {
        if (gpu == null && vramPerGpu == null) {
            throw Wrong.argument(
                    command, "which card is missing: --gpu PRODUCT names it, --vram-per-gpu SIZE gives its memory");
        }
        return Optional.ofNullable(gpu).map(name -> named(name, catalog));
    }

    private GpuModel named(String name, GpuCatalog catalog) {
        List<GpuModel> models = catalog.named(name);
        if (models.isEmpty()) {
            throw Wrong.argument(
                    command,
                    "--gpu \"%s\" is not a known card%s; --vram-per-gpu gives its memory without its name"
                            .formatted(name, Suggestion.of(catalog.nearest(name))));
        }
        GpuModel smallest =
                models.stream().min(Comparator.comparing(GpuModel::marketing)).orElseThrow();
        if (command != null
                && vramPerGpu == null
                && models.stream().map(GpuModel::marketing).distinct().count() > 1) {
            new Notes(command.commandLine().getErr()).severalCards(name, smallest.product(), products(models));
        }
        return smallest;
    }

    private static String products(List<GpuModel> models) {
        return models.stream().map(GpuModel::product).collect(Collectors.joining(", "));
    }
}
