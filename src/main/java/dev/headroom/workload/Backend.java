package dev.headroom.workload;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The words in the name and the tag of an image of TGI that say for which hardware it is built (TGI v3.3.7,
 * .github/workflows/build.yaml: the suffixes of its tags; the names of Hugging Face's and the clouds' own images).
 */
final class Backend {

    private static final Pattern SEPARATOR = Pattern.compile("[-_.+]");

    /** What may follow the name of TGI without making it another program: versions, and what the image is built on. */
    private static final Pattern NEUTRAL =
            Pattern.compile("v?\\d+\\w*|cu\\d+|cuda\\d*|gpu|nvidia|py\\d+|ubuntu\\d+|ubi\\d+|rhel\\d+|server|launcher");

    private static final Map<String, String> FAMILIES = Map.ofEntries(
            Map.entry("rocm", "rocm"),
            Map.entry("amd", "rocm"),
            Map.entry("xpu", "intel-xpu"),
            Map.entry("cpu", "intel-cpu"),
            Map.entry("intel", "intel"),
            Map.entry("trtllm", "trtllm"),
            Map.entry("neuron", "neuron"),
            Map.entry("neuronx", "neuron"),
            Map.entry("gaudi", "gaudi"),
            Map.entry("hpu", "gaudi"),
            Map.entry("tpu", "tpu"),
            Map.entry("llamacpp", "llama.cpp"));

    private Backend() {}

    /** The family that a name or a tag names, empty when it names none, which means CUDA. */
    static Optional<String> familyIn(String text) {
        List<String> families = words(text).stream()
                .map(FAMILIES::get)
                .filter(family -> family != null)
                .distinct()
                .toList();
        // latest-intel-cpu names two, the second is the narrower
        return families.stream().reduce((wider, narrower) -> narrower);
    }

    /** Whether every word of what follows a name says on what the image is built, and none what else it does. */
    static boolean describes(String suffix) {
        return words(suffix).stream()
                .allMatch(word -> word.isEmpty()
                        || FAMILIES.containsKey(word)
                        || NEUTRAL.matcher(word).matches());
    }

    private static List<String> words(String text) {
        return Arrays.asList(SEPARATOR.split(text, -1));
    }
}
