package dev.headroom.workload;

import io.fabric8.kubernetes.api.model.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A container of a pod template, with what its image is.
 *
 * @param container as fabric8 binds it
 * @param path where it stands in the object
 * @param image TGI, when the image's name says so
 * @param isDeclared whether our annotation says that it is TGI
 */
record Subject(Container container, String path, Optional<TgiImage> image, boolean isDeclared) {

    /** The containers of a template that run: its own and its init containers, sidecars among them. */
    static List<Subject> of(Binding.Bound bound, String specPath) {
        List<Subject> subjects = new ArrayList<>();
        add(subjects, bound.spec().getContainers(), specPath + ".containers");
        add(subjects, bound.spec().getInitContainers(), specPath + ".initContainers");
        return subjects;
    }

    /** A key that a template engine left empty is null: {@code initContainers:}. */
    private static void add(List<Subject> subjects, @Nullable List<Container> given, String path) {
        List<Container> containers = Objects.requireNonNullElse(given, List.of());
        for (int i = 0; i < containers.size(); i++) {
            if (containers.get(i) != null) {
                subjects.add(of(containers.get(i), path + "[" + i + "]"));
            }
        }
    }

    private static Subject of(Container container, String path) {
        return new Subject(container, path, TgiImage.of(image(container)), false);
    }

    private static String image(Container container) {
        return Objects.requireNonNullElse(container.getImage(), "");
    }

    /** This container, said to be TGI. */
    Subject declare() {
        return new Subject(container, path, image, true);
    }

    /** Whether anything says that it may be TGI: its image, our annotation or a word of its command line. */
    boolean mayBeTgi() {
        return image.isPresent()
                || isDeclared
                || TgiSigns.names(container.getCommand())
                || TgiSigns.names(container.getArgs());
    }

    /**
     * Whether it is taken for TGI where its command cannot be read. A script that merely mentions the launcher may as well
     * watch it from a sidecar, which needs no card.
     */
    boolean isLikelyTgi() {
        return image.isPresent() || isDeclared || asksForGpu();
    }

    /** Whether its image is the one for SageMaker. */
    boolean isSageMaker() {
        return image.filter(TgiImage::isSageMaker).isPresent();
    }

    /** Whether it asks for a card or a part of one by a resource. */
    boolean asksForGpu() {
        return GpuResources.anyIn(container);
    }

    String imageName() {
        return image(container);
    }

    /** Its name; a container without one is named after its place. */
    String name() {
        String name = container.getName();
        return name == null || name.isEmpty() ? path.substring(path.lastIndexOf('.') + 1) : name;
    }
}
