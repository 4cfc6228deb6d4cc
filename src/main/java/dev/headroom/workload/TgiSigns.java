package dev.headroom.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A quick look at a template that is still JSON: whether any container of it can be TGI. Most objects of a cluster are not,
 * and end here. It may say yes to what is none, never no to what is one.
 */
final class TgiSigns {

    /** The fields of a pod spec that hold containers that run; an ephemeral one can ask for no resources. */
    static final List<String> CONTAINER_FIELDS = List.of("containers", "initContainers");

    private static final List<String> PROGRAMS = List.of("text-generation-launcher", "tgi-entrypoint.sh");

    private TgiSigns() {}

    /** Whether a container of the template can be TGI. */
    static boolean in(PodTemplate template) {
        return isDeclared(template) || anyContainer(template.spec());
    }

    /** Whether our annotation says so. */
    static boolean isDeclared(PodTemplate template) {
        return template.metadata().path("annotations").has(HeadroomAnnotations.TGI_VERSION);
    }

    private static boolean anyContainer(JsonNode spec) {
        for (String field : CONTAINER_FIELDS) {
            for (JsonNode container : spec.path(field)) {
                if (on(container)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the container has a sign of TGI: its image, or a word of its command line. */
    static boolean on(JsonNode container) {
        String image = container.path("image").textValue();
        return (image != null && TgiImage.of(image).isPresent())
                || names(container.path("command"))
                || names(container.path("args"));
    }

    private static boolean names(JsonNode words) {
        for (JsonNode word : words) {
            if (names(word.textValue())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word of a command line names the launcher. */
    static boolean names(@Nullable List<String> words) {
        return words != null && words.stream().anyMatch(TgiSigns::names);
    }

    private static boolean names(@Nullable String word) {
        return word != null && PROGRAMS.stream().anyMatch(word::contains);
    }
}
