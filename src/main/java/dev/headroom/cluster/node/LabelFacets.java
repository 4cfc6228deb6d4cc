package dev.headroom.cluster.node;

import dev.headroom.gpu.LabelRequirement;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which groups have which labels. A label is indexed when a pod first asks for it. */
final class LabelFacets {

    private final List<NodeGroup> groups;
    private final Map<String, Facet<Optional<String>>> byKey = new ConcurrentHashMap<>();

    LabelFacets(List<NodeGroup> groups) {
        this.groups = groups;
    }

    /** The groups that meet the requirement; the caller's own. */
    BitSet meeting(LabelRequirement requirement) {
        return facet(requirement.key()).where(value -> Requirements.isMet(requirement, value.orElse(null)));
    }

    private Facet<Optional<String>> facet(String key) {
        return byKey.computeIfAbsent(
                key,
                label -> new Facet<>(
                        groups, kind -> Optional.ofNullable(kind.labels().get(label))));
    }
}
