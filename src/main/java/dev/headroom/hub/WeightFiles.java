package dev.headroom.hub;

import dev.headroom.hub.json.Shown;
import dev.headroom.units.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The files that hold a model's weights once, of a repository that may hold them several times.
 *
 * <p>TGI looks beside config.json only, never into folders, and passes over names with {@code arguments}, {@code args},
 * {@code training} and {@code adapter} (utils/hub.py, v3.3.7). Mistral's own {@code consolidated*} have other tensor
 * names, which it never asks for. Where an index or a file of the usual name stands beside others, transformers loads
 * those.
 *
 * @param paths the files, none where there are none of the format
 * @param indexed whether an index names them
 * @param totalSize what the index says of their tensors' bytes
 */
record WeightFiles(List<String> paths, boolean indexed, Optional<Bytes> totalSize) {

    /** The largest known, Kimi K2, has 61 and DeepSeek-R1 163. */
    static final int MAX_FILES = 1024;

    private static final WeightFiles NONE = new WeightFiles(List.of(), false, Optional.empty());

    /** The two formats that TGI takes weights from. */
    enum Format {
        SAFETENSORS(".safetensors", "model.safetensors"),
        PYTORCH(".bin", "pytorch_model.bin");

        private final String extension;
        private final String usual;

        Format(String extension, String usual) {
            this.extension = extension;
            this.usual = usual;
        }
    }

    static WeightFiles of(Repository repository, Format format) throws UnreadableException {
        String index = format.usual + ".index.json";
        if (repository.has(index)) {
            WeightIndex read = WeightIndex.read(repository, index);
            if (!read.files().isEmpty() && isThere(repository, read, index)) {
                return new WeightFiles(List.copyOf(read.files()), true, read.totalSize());
            }
        }
        List<String> paths = repository.topLevel(isWeights(format));
        if (paths.contains(format.usual)) {
            return new WeightFiles(List.of(format.usual), false, Optional.empty());
        }
        return paths.isEmpty() ? NONE : new WeightFiles(paths, false, Optional.empty());
    }

    /**
     * Whether the files of an index are there. Who quantizes a model often leaves its old index beside the new files;
     * an index that names some files and misses others is broken.
     */
    private static boolean isThere(Repository repository, WeightIndex index, String path) throws UnreadableException {
        List<String> missing =
                index.files().stream().filter(file -> !repository.has(file)).toList();
        if (!missing.isEmpty() && missing.size() < index.files().size()) {
            throw new UnreadableException(
                    path + " names " + Shown.text(missing.getFirst()) + ", which is not there",
                    "complete the repository");
        }
        return missing.isEmpty();
    }

    private static Predicate<String> isWeights(Format format) {
        return path -> path.endsWith(format.extension)
                && !path.startsWith("consolidated")
                && !path.contains("arguments")
                && !path.contains("args")
                && !path.contains("training")
                && !path.contains("adapter");
    }

    /** Bytes of all files, headers included. */
    long bytes(Repository repository) throws UnreadableException {
        long bytes = 0;
        for (String path : paths) {
            bytes += repository.size(path);
        }
        return bytes;
    }
}
