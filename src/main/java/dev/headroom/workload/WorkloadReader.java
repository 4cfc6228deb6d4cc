package dev.headroom.workload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.gpu.DeviceClaims;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a Kubernetes object down to its TGI containers. The object is first looked at as JSON, because most objects of a
 * cluster are not TGI; only a pod template with a sign of it is bound to Kubernetes' types.
 */
public final class WorkloadReader {

    /** Where Kubernetes puts an object that does not say. */
    private static final String DEFAULT_NAMESPACE = "default";

    private final WorkloadKinds kinds;
    private final DeviceClaims claims;
    private final ConfigMaps configMaps;
    private final String defaultNamespace;

    /** A reader that knows the pod templates of {@code kinds}. */
    public WorkloadReader(WorkloadKinds kinds) {
        this(kinds, DeviceClaims.UNKNOWN);
    }

    /** The same where it is known what claims of devices ask for. */
    public WorkloadReader(WorkloadKinds kinds, DeviceClaims claims) {
        this(kinds, claims, ConfigMaps.UNSEEN);
    }

    /** The same where ConfigMaps may be read that set a container's variables. */
    public WorkloadReader(WorkloadKinds kinds, DeviceClaims claims, ConfigMaps configMaps) {
        this(kinds, claims, configMaps, DEFAULT_NAMESPACE);
    }

    /** The same where objects that name no namespace go to {@code defaultNamespace}. */
    public WorkloadReader(WorkloadKinds kinds, DeviceClaims claims, ConfigMaps configMaps, String defaultNamespace) {
        this.kinds = kinds;
        this.claims = claims;
        this.configMaps = configMaps;
        this.defaultNamespace = defaultNamespace;
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
                String namespace = namespace(object);
                return readAll(
                        templates,
                        new Neighbours(
                                new ClaimedCards(claims, namespace, Replicas.of(object)),
                                new SeenConfigMaps(configMaps, namespace)));
            }
        }
        return Workload.NONE;
    }

    private String namespace(JsonNode object) {
        String namespace = object.path("metadata").path("namespace").asText("");
        return namespace.isEmpty() ? defaultNamespace : namespace;
    }

    private static Workload readAll(List<PodTemplate> templates, Neighbours neighbours) {
        Expander expander = new Expander();
        List<TgiContainer> containers = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (PodTemplate template : templates) {
            if (containers.size() <= Workload.MOST_CONTAINERS && TgiSigns.in(template)) {
                Workload workload = new TemplateReader(template, expander, neighbours).read();
                containers.addAll(workload.containers());
                problems.addAll(workload.problems());
            }
        }
        return new Workload(
                withinLimit(containers), problems, neighbours.configMaps().settled());
    }

    /** Beyond the limit one container stands for all, so that what is not judged is at least not called fine. */
    private static List<TgiContainer> withinLimit(List<TgiContainer> containers) {
        if (containers.size() <= Workload.MOST_CONTAINERS) {
            return containers;
        }
        List<TgiContainer> judged = new ArrayList<>(containers.subList(0, Workload.MOST_CONTAINERS));
        judged.add(containers
                .get(Workload.MOST_CONTAINERS)
                .unreadable(
                        "only " + Workload.MOST_CONTAINERS + " TGI containers of an object are judged, it holds more"));
        return judged;
    }
}
