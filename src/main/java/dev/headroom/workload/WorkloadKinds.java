package dev.headroom.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The table from a kind to the paths of its pod templates. Kinds are compared whatever the case of their letters, because
 * an environment variable that names one keeps no case.
 */
public final class WorkloadKinds {

    private static final Pattern KIND = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

    /** Kubernetes' own kinds. */
    public static final WorkloadKinds STANDARD = new WorkloadKinds(
            table(
                    new BuiltIn("Pod", "", TemplatePath.ROOT),
                    new BuiltIn("Deployment", "apps", builtIn("spec.template")),
                    new BuiltIn("ReplicaSet", "apps", builtIn("spec.template")),
                    new BuiltIn("StatefulSet", "apps", builtIn("spec.template")),
                    new BuiltIn("DaemonSet", "apps", builtIn("spec.template")),
                    new BuiltIn("Job", "batch", builtIn("spec.template")),
                    new BuiltIn("CronJob", "batch", builtIn("spec.jobTemplate.spec.template")),
                    new BuiltIn("ReplicationController", "", builtIn("spec.template")),
                    new BuiltIn("PodTemplate", "", builtIn("template"))),
            Map.of());

    private final Map<String, BuiltIn> builtIn;
    private final Map<String, List<TemplatePath>> configured;

    private WorkloadKinds(Map<String, BuiltIn> builtIn, Map<String, List<TemplatePath>> configured) {
        this.builtIn = builtIn;
        this.configured = configured;
    }

    /** A kind of Kubernetes' own, in any version of its group; the kind of another group is not it. */
    private record BuiltIn(String kind, String group, TemplatePath path) {

        /** An object without an apiVersion is taken at its kind's word. */
        boolean isKindOf(String apiVersion) {
            int slash = apiVersion.indexOf('/');
            return slash < 0
                    ? group.isEmpty() || apiVersion.isEmpty()
                    : slash == group.length() && apiVersion.startsWith(group);
        }
    }

    private static TemplatePath builtIn(String path) {
        return TemplatePath.parse("built-in", path);
    }

    private static Map<String, BuiltIn> table(BuiltIn... kinds) {
        Map<String, BuiltIn> table = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (BuiltIn kind : kinds) {
            table.put(kind.kind(), kind);
        }
        return table;
    }

    /**
     * This table and one more kind, of whatever group. Kubernetes' own kinds stay as they are: a {@code Job} here is one
     * of another group than {@code batch}. The same kind again replaces its paths.
     *
     * @param kind the kind, compared whatever the case
     * @param paths where its pod templates or pod specs stand, for example
     *     {@code spec.replicatedJobs[*].template.spec.template}; which of the two it is, is seen in each object. The
     *     annotations of a pod spec are those of the object.
     * @throws IllegalArgumentException naming the kind, the path and what is allowed
     */
    public WorkloadKinds plus(String kind, List<String> paths) {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("\"" + kind + "\" is not a kind: letters and digits are allowed, such as"
                    + " JobSet; its group is not named");
        }
        if (paths.isEmpty()) {
            throw new IllegalArgumentException(
                    "the kind " + kind + " needs at least one path to a pod template, such as"
                            + " spec.replicatedJobs[*].template.spec.template");
        }
        Map<String, List<TemplatePath>> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(configured);
        more.put(
                kind, paths.stream().map(path -> TemplatePath.parse(kind, path)).toList());
        return new WorkloadKinds(builtIn, more);
    }

    /** The pod templates of {@code object} in the order of its paths; none when its kind is not in this table. */
    public List<PodTemplate> templatesOf(JsonNode object) {
        String kind = object.path("kind").textValue();
        if (kind == null) {
            return List.of();
        }
        BuiltIn own = builtIn.get(kind);
        if (own != null && own.isKindOf(object.path("apiVersion").asText(""))) {
            return collect(List.of(own.path()), object);
        }
        return collect(configured.get(kind), object);
    }

    private static List<PodTemplate> collect(@Nullable List<TemplatePath> paths, JsonNode object) {
        if (paths == null) {
            return List.of();
        }
        List<PodTemplate> found = new ArrayList<>(1);
        paths.forEach(path -> path.collect(object, found));
        return found;
    }

    /**
     * Whether an update leaves the pods as they are: the same templates at the same places, compared as JSON trees, the
     * order of keys aside. Where the metadata of the pods is the object's own (a Pod), only its {@code headroom.dev/}
     * annotations count. Objects without pod templates are the same.
     */
    public boolean sameTemplates(JsonNode oldObject, JsonNode newObject) {
        List<PodTemplate> before = templatesOf(oldObject);
        List<PodTemplate> after = templatesOf(newObject);
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).sameAs(after.get(i))) {
                return false;
            }
        }
        return true;
    }
}
