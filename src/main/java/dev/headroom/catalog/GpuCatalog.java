package dev.headroom.catalog;

import dev.headroom.gpu.GpuModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The cards that are known. Immutable and safe for any number of threads. */
public final class GpuCatalog {

    private static final String BRAND = "nvidia-";

    private final Map<String, GpuModel> byLabel;
    private final Map<String, List<GpuModel>> byAlias;
    private final Lazy<Names> names;

    private GpuCatalog(Map<String, GpuModel> byLabel) {
        this.byLabel = byLabel;
        this.byAlias = new HashMap<>();
        this.names = new Lazy<>(() -> Names.of(byLabel.values()));
        for (GpuModel card : byLabel.values()) {
            card.aliases().stream()
                    .map(GpuCatalog::key)
                    .distinct()
                    .forEach(alias -> byAlias.computeIfAbsent(alias, _ -> new ArrayList<>())
                            .add(card));
        }
        byAlias.replaceAll((_, cards) -> wholeOnesFirst(cards));
    }

    /**
     * The built-in cards and those of {@code files}. A file wins over the built-in facts, a later file over an earlier.
     *
     * @throws CatalogException naming file, line and field, when a file cannot be used
     */
    public static GpuCatalog load(List<Path> files) throws CatalogException {
        Map<String, GpuModel> byLabel = new LinkedHashMap<>();
        add(FactsFile.builtIn("gpus.csv"), byLabel);
        for (Path path : files) {
            add(FactsFile.read(path), byLabel);
        }
        return new GpuCatalog(byLabel);
    }

    private static void add(FactsFile file, Map<String, GpuModel> byLabel) throws CatalogException {
        Map<String, Integer> lines = new HashMap<>();
        for (FactsRow row : CsvTable.rows(file, GpuRows.CARD_COLUMNS)) {
            GpuModel card = GpuRows.card(row);
            Integer other = lines.putIfAbsent(key(card.product()), row.line());
            if (other != null) {
                throw row.refuse("product_label", "another card than that of line " + other);
            }
            byLabel.put(key(card.product()), card);
        }
    }

    /** AWS alone calls a virtual share by its card's name (g6f); everyone else means the whole card by it. */
    private static List<GpuModel> wholeOnesFirst(List<GpuModel> cards) {
        List<GpuModel> whole = cards.stream().filter(card -> !card.isVirtual()).toList();
        return whole.isEmpty() ? List.copyOf(cards) : whole;
    }

    /**
     * The cards with that product label or, failing that, that alias, whatever the case. Drivers of the R450 era and
     * older leave {@code NVIDIA-} out of the label.
     *
     * @return none when nobody knows the name, several when an alias is not unique
     */
    public List<GpuModel> named(String name) {
        String key = key(name);
        if (byLabel.containsKey(key)) {
            return List.of(byLabel.get(key));
        }
        GpuModel unprefixed = byLabel.get(BRAND + key);
        return byAlias.getOrDefault(key, unprefixed == null ? List.of() : List.of(unprefixed));
    }

    /** The labels of cards that are called something like {@code name}, best first, at most three. */
    public List<String> nearest(String name) {
        Names known = names.get();
        return known.nearest().to(unbranded(name)).stream()
                .map(known.labels()::get)
                .distinct()
                .toList();
    }

    /**
     * What cards are called.
     *
     * @param labels their labels by names, labels and aliases, without the brand
     * @param nearest a search over the names
     */
    private record Names(Map<String, String> labels, Nearest nearest) {

        static Names of(Collection<GpuModel> cards) {
            Map<String, String> labels = new LinkedHashMap<>();
            cards.forEach(card -> labels.put(unbranded(card.product()), card.product()));
            cards.forEach(
                    card -> card.aliases().forEach(alias -> labels.putIfAbsent(unbranded(alias), card.product())));
            return new Names(labels, new Nearest(labels.keySet()));
        }
    }

    /** Every card, in the order of the files. */
    public List<GpuModel> all() {
        return List.copyOf(byLabel.values());
    }

    /** The cards with {@code query} in their label or an alias, whatever the case; all of them for an empty query. */
    public List<GpuModel> search(String query) {
        String wanted = key(query);
        return byLabel.values().stream()
                .filter(card -> key(card.product()).contains(wanted)
                        || card.aliases().stream().anyMatch(alias -> key(alias).contains(wanted)))
                .toList();
    }

    /** Half of the labels begin with the brand: it tells nothing about likeness. */
    private static String unbranded(String name) {
        String key = key(name);
        return key.startsWith(BRAND) ? key.substring(BRAND.length()) : key;
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
