package dev.headroom.workload;

import dev.headroom.serving.EditDistance;
import dev.headroom.serving.Shown;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Annotations that are almost ours: {@code headroom.dev/gpuMemory}. What their author wanted to say might have decided, so
 * they are not passed over. Other names are: they may be those of a later release.
 */
final class Misspelled {

    private static final List<String> NAMES = List.of(
            HeadroomAnnotations.GPU_MEMORY,
            HeadroomAnnotations.GPU_PRODUCT,
            HeadroomAnnotations.MODEL_ID,
            HeadroomAnnotations.TGI_VERSION);

    private static final int LONGEST = 64;
    private static final int MOST_EDITS = 2;
    private static final int SHORTEST_ABBREVIATION = 5;

    private Misspelled() {}

    /** A clause about each of them, by name. */
    static List<String> in(Collection<String> annotations) {
        return annotations.stream()
                .filter(name -> name.startsWith(HeadroomAnnotations.PREFIX) && !NAMES.contains(name))
                .filter(name -> name.length() <= LONGEST)
                .sorted()
                .flatMap(name -> meant(name).stream()
                        .map(known -> "annotation %s is not known, %s is allowed".formatted(Shown.of(name), known)))
                .toList();
    }

    private static Optional<String> meant(String name) {
        return NAMES.stream()
                .filter(known -> isAlmost(letters(name), letters(known)))
                .findFirst();
    }

    private static boolean isAlmost(String written, String known) {
        return EditDistance.of(written, known) <= MOST_EDITS
                || (written.length() >= SHORTEST_ABBREVIATION && known.startsWith(written));
    }

    /** Case and separators are the likeliest errors. */
    private static String letters(String name) {
        return name.substring(HeadroomAnnotations.PREFIX.length())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z]", "");
    }
}
