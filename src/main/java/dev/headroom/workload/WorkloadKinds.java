package dev.headroom.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The table from a kind to the paths of its pod templates. */
public final class WorkloadKinds {

    /** Kubernetes' own kinds. */
    public static final WorkloadKinds STANDARD = new WorkloadKinds();

    private WorkloadKinds() {}

    /**
     * This table and one more kind.
     *
     * @param kind the kind, compared whatever the case
     * @param paths where its pod templates or pod specs stand, for example
     *     {@code spec.replicatedJobs[*].template.spec.template}
     * @throws IllegalArgumentException naming the kind, the path and what is allowed
     */
    public WorkloadKinds plus(String kind, List<String> paths) {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("the kind " + kind + " needs at least one path");
        }
        return this;
    }

    /** The pod templates of {@code object}. */
    List<JsonNode> templatesOf(JsonNode object) {
        return List.of(object);
    }

    /** Whether an update leaves the pods as they are. */
    public boolean sameTemplates(JsonNode oldObject, JsonNode newObject) {
        return templatesOf(oldObject).equals(templatesOf(newObject));
    }
}
