package dev.headroom.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import java.util.TreeMap;

/** Nodes as a large cluster has them: sixty labels each, five products in three zones and four pools. */
public final class ManyNodes {

    private static final String[][] CARDS = {
        {"Tesla-T4", "15360"},
        {"NVIDIA-A10G", "23028"},
        {"NVIDIA-L4", "23034"},
        {"NVIDIA-A100-SXM4-80GB", "81920"},
        {"NVIDIA-H100-80GB-HBM3", "81559"}
    };

    private ManyNodes() {}

    /** The node of that number. */
    public static Node node(int number) {
        return with(number, Map.of());
    }

    /** The same with a label that no other node has. */
    static Node changed(int number, int change) {
        return with(number, Map.of("example.com/change", Integer.toString(change)));
    }

    private static Node with(int number, Map<String, String> more) {
        String[] card = CARDS[number % CARDS.length];
        Map<String, String> labels = new TreeMap<>(more);
        labels.put("kubernetes.io/hostname", "node-" + number);
        labels.put("nvidia.com/gfd.timestamp", Integer.toString(1_764_000_000 + number));
        labels.put("nvidia.com/gpu.product", card[0]);
        labels.put("nvidia.com/gpu.memory", card[1]);
        labels.put("topology.kubernetes.io/zone", "zone-" + number % 3);
        labels.put("pool", "pool-" + number % 4);
        for (int i = labels.size(); i < 60; i++) {
            labels.put("example.com/label-" + i, "value");
        }
        return new NodeBuilder()
                .withNewMetadata()
                .withName("node-" + number)
                .withLabels(labels)
                .endMetadata()
                .withNewStatus()
                .withAllocatable(Map.of("nvidia.com/gpu", new Quantity("8"), "cpu", new Quantity("96")))
                .endStatus()
                .build();
    }
}
