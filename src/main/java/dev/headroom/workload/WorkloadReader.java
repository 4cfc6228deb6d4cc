package dev.headroom.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Reads a Kubernetes object down to its TGI containers. The object is first looked at as JSON, because most objects of a
 * cluster are not TGI; only a pod template with a sign of it is bound to Kubernetes' types.
 */
public final class WorkloadReader {

    private final WorkloadKinds kinds;

    /** A reader that knows the pod templates of {@code kinds}. */
    public WorkloadReader(WorkloadKinds kinds) {
        this.kinds = kinds;
    }

    /**
     * The TGI containers of {@code object}, {@link Workload#NONE} when it has none or its kind holds no pod template. Never
     * throws, whatever the object holds.
     *
     * @param object a Kubernetes object as JSON
     */
    public Workload read(JsonNode object) {
        List<PodTemplate> templates = kinds.templatesOf(object);
        for (PodTemplate template : templates) {
            if (TgiSigns.in(template)) {
                return readAll(templates);
            }
        }
        return Workload.NONE;
    }

    private static Workload readAll(List<PodTemplate> templates) {
        Expander expander = new Expander();
        return templates.stream()
                .filter(TgiSigns::in)
                .map(template -> new TemplateReader(template, expander).read())
                .reduce(Workload.NONE, Workload::plus);
    }
}
