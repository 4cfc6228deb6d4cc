package dev.headroom.check;

import dev.headroom.manifest.ManifestObject;
import dev.headroom.manifest.Position;
import dev.headroom.review.Review;
import dev.headroom.verdict.Outcome;
import java.util.List;

/**
 * A judged object, without its tree.
 *
 * @param file the file as the user knows it
 * @param position where the object begins in it
 * @param apiVersion for example {@code apps/v1}
 * @param kind for example {@code Deployment}
 * @param namespace empty when the manifest does not say
 * @param name empty when the manifest does not say
 * @param review the answer
 * @param containers its TGI containers
 */
public record CheckedObject(
        String file,
        Position position,
        String apiVersion,
        String kind,
        String namespace,
        String name,
        Review review,
        List<CheckedContainer> containers) {

    /** Copies the list. */
    public CheckedObject {
        containers = List.copyOf(containers);
    }

    static CheckedObject of(ManifestObject object, Review review) {
        return new CheckedObject(
                object.file(),
                object.position(),
                object.apiVersion(),
                object.kind(),
                object.namespace(),
                object.name(),
                review,
                review.containers().stream()
                        .map(container -> new CheckedContainer(object.position(container.path()), container))
                        .toList());
    }

    /** Its verdict's kind. */
    public Outcome outcome() {
        return review.outcome();
    }

    /** {@code ml/llama}, or the name alone. */
    public String qualifiedName() {
        String shown = name.isEmpty() ? "(no name)" : name;
        return namespace.isEmpty() ? shown : namespace + "/" + shown;
    }
}
