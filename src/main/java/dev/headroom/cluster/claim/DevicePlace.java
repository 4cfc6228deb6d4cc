package dev.headroom.cluster.claim;

import dev.headroom.cluster.node.Fields;
import dev.headroom.cluster.pool.NodePoolReader;
import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.LabelRequirement.Operator;
import dev.headroom.gpu.Placement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The nodes that can use a device: {@code nodeName}, {@code nodeSelector} or {@code allNodes} of a ResourceSlice, or of a
 * device in it.
 *
 * @param terms node selector terms; a node has the device when it meets one. One without requirements: every node
 */
record DevicePlace(List<List<LabelRequirement>> terms) {

    private static final DevicePlace EVERYWHERE = new DevicePlace(List.of(List.of()));

    /** Reads the fields; what says nothing that we know may be anywhere. */
    static DevicePlace read(Map<String, Object> fields) {
        String node = Fields.text(fields.get("nodeName"));
        if (!node.isEmpty()) {
            return new DevicePlace(
                    List.of(List.of(new LabelRequirement(Placement.NODE_NAME, Operator.IN, List.of(node)))));
        }
        List<List<LabelRequirement>> terms = Fields.maps(
                        Fields.map(fields.get("nodeSelector")).get("nodeSelectorTerms"))
                .map(DevicePlace::term)
                .filter(term -> !term.isEmpty())
                .toList();
        return terms.isEmpty() ? EVERYWHERE : new DevicePlace(terms);
    }

    private static List<LabelRequirement> term(Map<String, Object> term) {
        return Stream.concat(Fields.maps(term.get("matchExpressions")), Fields.maps(term.get("matchFields")))
                .flatMap(NodePoolReader::requirement)
                .toList();
    }

    /** The only node that can use it, where it names one. */
    Optional<String> node() {
        return terms.size() == 1 && terms.getFirst().size() == 1
                ? named(terms.getFirst().getFirst())
                : Optional.empty();
    }

    private static Optional<String> named(LabelRequirement only) {
        return only.key().equals(Placement.NODE_NAME)
                        && only.operator() == Operator.IN
                        && only.values().size() == 1
                ? Optional.of(only.values().getFirst())
                : Optional.empty();
    }

    boolean isEverywhere() {
        return terms.contains(List.of());
    }
}
