package dev.headroom.workload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.gpu.Placement;
import dev.headroom.serving.Launch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one pod template in which something looked like TGI. */
final class TemplateReader {

    private final PodTemplate template;
    private final Expander expander;
    private final Neighbours neighbours;

    TemplateReader(PodTemplate template, Expander expander, Neighbours neighbours) {
        this.template = template;
        this.expander = expander;
        this.neighbours = neighbours;
    }

    /** Its TGI containers. */
    Workload read() {
        return switch (TemplateBinder.bind(template)) {
            case Binding.Bound bound -> new BoundTemplateReader(template, bound, expander, neighbours).read();
            case Binding.Unbound unbound -> new Workload(suspects(unbound.reason()), List.of());
        };
    }

    /** In a template that cannot be bound every container with a sign of TGI is one that cannot be read. */
    private List<TgiContainer> suspects(String reason) {
        List<TgiContainer> suspects = new ArrayList<>();
        for (String field : TgiSigns.CONTAINER_FIELDS) {
            JsonNode containers = template.spec().path(field);
            for (int i = 0; i < containers.size() && suspects.size() <= Workload.MOST_CONTAINERS; i++) {
                JsonNode container = containers.path(i);
                if (TgiSigns.on(container)) {
                    suspects.add(suspect(container, template.specPath() + "." + field + "[" + i + "]", reason));
                }
            }
        }
        return suspects;
    }

    private static TgiContainer suspect(JsonNode container, String path, String reason) {
        return new TgiContainer(
                container.path("name").asText(path.substring(path.lastIndexOf('.') + 1)),
                path,
                container.path("image").asText(""),
                new Launch.Unreadable(reason, "correct it"),
                Optional.empty(),
                Optional.empty(),
                Placement.ANYWHERE,
                List.of());
    }
}
