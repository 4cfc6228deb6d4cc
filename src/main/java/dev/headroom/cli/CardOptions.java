package dev.headroom.cli;

import dev.headroom.catalog.GpuCatalog;
import dev.headroom.gpu.GpuModel;
import dev.headroom.units.Bytes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Which card, and how much memory it has. Use it as a mixin. */
final class CardOptions {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @ArgGroup(multiplicity = "1")
    private CardChoice card = new CardChoice();

    /** A card by its name or by its memory. */
    static final class CardChoice {
        @Option(
                names = "--gpu",
                paramLabel = "PRODUCT",
                description = "The card, by a name that `headroom gpus` lists: NVIDIA-A10G, a10g.")
        private @Nullable String gpu;

        @Option(
                names = "--vram-per-gpu",
                paramLabel = "SIZE",
                converter = SizeWithUnit.class,
                description = "Memory of each card: 24GB (10^9 bytes) or 24GiB (2^30 bytes).")
        private @Nullable Bytes vramPerGpu;
    }

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
     * @param memory what is printed on it, or was given
     */
    record Card(Optional<String> product, Bytes memory) {}

    /** The card. */
    Card card(GpuCatalog catalog) {
        if (card.vramPerGpu != null) {
            return new Card(Optional.empty(), card.vramPerGpu);
        }
        GpuModel model = named(String.valueOf(card.gpu), catalog);
        return new Card(Optional.of(model.product()), model.marketing());
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
                && models.stream().map(GpuModel::marketing).distinct().count() > 1) {
            new Notes(command.commandLine().getErr()).severalCards(name, smallest.product(), products(models));
        }
        return smallest;
    }

    private static String products(List<GpuModel> models) {
        return models.stream().map(GpuModel::product).collect(Collectors.joining(", "));
    }
}
