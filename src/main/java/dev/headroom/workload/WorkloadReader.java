package dev.headroom.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Reads a Kubernetes object down to its TGI containers. */
public final class WorkloadReader {

    private final WorkloadKinds kinds;

    /** A reader that knows the pod templates of {@code kinds}. */
    public WorkloadReader(WorkloadKinds kinds) {
        this.kinds = kinds;
    }

    /**
     * The TGI containers of {@code object}, {@link Workload#NONE} when it has none or its kind holds no pod template.
     *
     * @param object a Kubernetes object as JSON
     */
    public Workload read(JsonNode object) {
        return new Workload(
                List.of(),
                kinds.templatesOf(object).stream().map(JsonNode::toString).toList());
    }
}
