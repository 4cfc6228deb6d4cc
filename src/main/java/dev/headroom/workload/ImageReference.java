package dev.headroom.workload;

import java.util.Optional;

/**
 * The name of an image as Kubernetes takes it: {@code registry:5000/path/name:tag@sha256:...}.
 *
 * @param name the last part of the repository
 * @param path what stands before the name, the registry included; may be empty
 * @param tag the tag, empty when there is none
 */
record ImageReference(String path, String name, Optional<String> tag) {

    /** Takes the text apart; whatever is written has some name. */
    static ImageReference parse(String image) {
        int digest = image.indexOf('@');
        String tagged = digest < 0 ? image : image.substring(0, digest);
        int slash = tagged.lastIndexOf('/');
        // a colon before the last slash belongs to the registry's port
        int colon = tagged.indexOf(':', slash + 1);
        String name = tagged.substring(slash + 1, colon < 0 ? tagged.length() : colon);
        Optional<String> tag = colon < 0 ? Optional.empty() : Optional.of(tagged.substring(colon + 1));
        return new ImageReference(tagged.substring(0, Math.max(slash, 0)), name, tag.filter(text -> !text.isEmpty()));
    }
}
