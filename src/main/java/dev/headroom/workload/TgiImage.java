package dev.headroom.workload;

import dev.headroom.serving.Provenance.Origin;
import dev.headroom.serving.Setting;
import dev.headroom.serving.TgiRelease;
import dev.headroom.serving.TgiReleases;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image that holds TGI, by its name.
 *
 * <p>Who publishes it under which name (TGI v3.3.7, .github/workflows/build.yaml; the repackagers' own lists of images):
 *
 * <ul>
 *   <li>{@code text-generation-inference}: Hugging Face, and every mirror that keeps the name, also with the registry's
 *       path folded into it ({@code huggingface-text-generation-inference}). Google appends the release and what it is
 *       built on: {@code -cu124.2-3.ubuntu2204.py311}, {@code -gpu.1.4.2}. Any other word after the name makes another
 *       program ({@code -benchmark}, {@code -exporter}).
 *   <li>{@code huggingface-pytorch-tgi-inference}: AWS, for SageMaker; the release stands in the tag: {@code
 *       2.7.0-tgi3.3.6-gpu-py311-cu124-ubuntu22.04}.
 *   <li>{@code pytorch-hf-tgi-serve}: Google Vertex AI, dated tags.
 *   <li>{@code tgi-gaudi}, {@code neuronx-tgi}, {@code optimum-tpu}: Hugging Face, for other hardware.
 * </ul>
 *
 * @param reference the image
 * @param family the backend that CUDA arithmetic does not cover, empty for CUDA
 * @param releaseInName the release where the name itself carries it: {@code 2.3}
 */
record TgiImage(ImageReference reference, Optional<String> family, Optional<String> releaseInName) {

    private static final String SAGEMAKER = "huggingface-pytorch-tgi-inference";
    private static final Pattern NAME = Pattern.compile("(?:.*[-_.])?"
            + "(text-generation-inference|" + SAGEMAKER + "|pytorch-hf-tgi-serve|tgi-gaudi|neuronx-tgi|optimum-tpu)"
            + "((?:[-_.].*)?)");

    /** What Google appends: {@code cu124.2-3} is release 2.3, {@code gpu.1.4.2} is 1.4.2. */
    private static final Pattern RELEASE_IN_NAME =
            Pattern.compile("[-_.](?:cu\\d+|gpu)\\.(\\d+)[-.](\\d+)(?:[-.](\\d+))?(?![\\d\\w])");

    /** The image as TGI, empty when its name is not one of TGI's. */
    static Optional<TgiImage> of(String image) {
        if (!mayBe(image)) {
            return Optional.empty();
        }
        ImageReference reference = ImageReference.parse(image);
        Matcher name = NAME.matcher(reference.name());
        return name.matches() && Backend.describes(name.group(2))
                ? Optional.of(of(reference, name.group(1) + name.group(2)))
                : Optional.empty();
    }

    /** A look without a pattern: most images of a cluster end here. */
    private static boolean mayBe(String image) {
        return image.contains("text-generation-inference") || image.contains("tgi") || image.contains("optimum-tpu");
    }

    private static TgiImage of(ImageReference reference, String name) {
        String tag = reference.tag().orElse("");
        return new TgiImage(reference, Backend.familyIn(name).or(() -> Backend.familyIn(tag)), releaseIn(name));
    }

    private static Optional<String> releaseIn(String name) {
        Matcher release = RELEASE_IN_NAME.matcher(name);
        if (!release.find()) {
            return Optional.empty();
        }
        String minor = release.group(1) + "." + release.group(2);
        return Optional.of(release.group(3) == null ? minor : minor + "." + release.group(3));
    }

    /** The release that the image holds, as far as its name or its tag tells. */
    Setting.Known<TgiRelease> release() {
        return releaseInName
                .flatMap(TgiReleases::named)
                .map(release -> TgiReleases.stated(release, "image " + reference.name(), Origin.IMAGE))
                .or(() -> reference.tag().filter(this::countsTgi).map(TgiReleases::ofTag))
                .orElseGet(() -> TgiReleases.assumed(
                        reference.tag().map(tag -> "tag " + tag).orElse("an image without a tag")));
    }

    /** Vertex' tags are dates, AWS' begin with the release of PyTorch. */
    private boolean countsTgi(String tag) {
        return isSageMaker() ? tag.contains("tgi") : reference.name().contains("text-generation-inference");
    }

    /** Whether its entrypoint is the one that renames SageMaker's variables. */
    boolean isSageMaker() {
        return reference.name().endsWith(SAGEMAKER);
    }

    /**
     * Whether it may be the fork of IBM, which kept the name and the launcher's but has options of its own. Open Data Hub
     * and Red Hat publish it, and published a copy of the real one before.
     */
    boolean mayBeFork() {
        String path = reference.path();
        return path.endsWith("/opendatahub")
                || path.endsWith("/modh")
                || path.endsWith("/rhoai")
                || path.endsWith("/ibm");
    }
}
