package dev.headroom.workload;

import dev.headroom.serving.Provenance.Origin;
import dev.headroom.serving.Setting;
import dev.headroom.serving.Shown;
import dev.headroom.serving.TgiRelease;
import dev.headroom.serving.TgiReleases;
import dev.headroom.units.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Our annotations on a pod template: what the manifest cannot tell.
 *
 * @param gpuProduct {@code headroom.dev/gpu-product}
 * @param gpuMemory {@code headroom.dev/gpu-memory}, of each card
 * @param modelId {@code headroom.dev/model-id}
 * @param release {@code headroom.dev/tgi-version}
 * @param family the backend that {@code headroom.dev/tgi-version} names, as a tag does: {@code 3.3.7-rocm}
 * @param problems what cannot be read, one clause each that names the annotation, its value and what is allowed
 */
record HeadroomAnnotations(
        Optional<String> gpuProduct,
        Optional<Bytes> gpuMemory,
        Optional<String> modelId,
        Optional<Setting.Known<TgiRelease>> release,
        Optional<String> family,
        List<String> problems) {

    /** What our annotations begin with. */
    static final String PREFIX = "headroom.dev/";

    static final String GPU_PRODUCT = PREFIX + "gpu-product";
    static final String GPU_MEMORY = PREFIX + "gpu-memory";
    static final String MODEL_ID = PREFIX + "model-id";
    static final String TGI_VERSION = PREFIX + "tgi-version";

    /** No card has less; a smaller amount is a number whose unit was forgotten. */
    private static final Bytes SMALLEST_CARD = Bytes.ofGiB(1);

    private static final int LONGEST_AMOUNT = 40;

    /** Copies the list. */
    HeadroomAnnotations {
        problems = List.copyOf(problems);
    }

    /** Reads a template's annotations. */
    static HeadroomAnnotations of(Map<String, String> annotations) {
        List<String> problems = new ArrayList<>(Misspelled.in(annotations.keySet()));
        Optional<String> version = text(annotations, TGI_VERSION, "a release such as 3.3.7", problems);
        return new HeadroomAnnotations(
                text(annotations, GPU_PRODUCT, "a card such as NVIDIA-L4", problems),
                text(annotations, GPU_MEMORY, "an amount such as 24GB or 22.5GiB", problems)
                        .flatMap(amount -> memory(amount, problems)),
                text(annotations, MODEL_ID, "a model such as meta-llama/Llama-3.1-8B-Instruct", problems),
                version.flatMap(text -> release(text, problems)),
                version.flatMap(Backend::familyIn),
                problems);
    }

    private static Optional<Setting.Known<TgiRelease>> release(String version, List<String> problems) {
        Optional<TgiRelease> named = TgiReleases.named(version);
        if (named.isEmpty()) {
            problems.add("annotation " + TGI_VERSION + ": \"" + Shown.of(version)
                    + "\" is not a release of TGI, one such as 3.3.7 or 2.4 is allowed");
        }
        return named.map(release ->
                TgiReleases.stated(release, "annotation " + TGI_VERSION + " " + Shown.of(version), Origin.ANNOTATION));
    }

    private static Optional<String> text(
            Map<String, String> annotations, String name, String allowed, List<String> problems) {
        String value = annotations.get(name);
        if (value != null && value.isBlank()) {
            problems.add("annotation " + name + " is empty, " + allowed + " is allowed");
        }
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<Bytes> memory(String amount, List<String> problems) {
        if (amount.length() > LONGEST_AMOUNT) {
            problems.add("annotation " + GPU_MEMORY + ": \"" + Shown.of(amount)
                    + "\" is not an amount of memory such as 24GB or 22.5GiB");
            return Optional.empty();
        }
        try {
            Bytes memory = Bytes.parse(amount);
            if (memory.compareTo(SMALLEST_CARD) >= 0) {
                return Optional.of(memory);
            }
            problems.add("annotation " + GPU_MEMORY + ": \"" + amount
                    + "\" is less than any card has, an amount with its unit such as 24GB or 22.5GiB is allowed");
        } catch (IllegalArgumentException e) {
            problems.add("annotation " + GPU_MEMORY + ": " + e.getMessage());
        }
        return Optional.empty();
    }
}
