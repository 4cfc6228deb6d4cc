package dev.headroom.cluster.node;

import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.Placement;
import dev.headroom.gpu.Toleration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the groups of nodes that a pod could land on. Safe for any number of threads. */
public final class NodeIndex {

    /** The index of a cluster without cards. */
    static final NodeIndex EMPTY = new NodeIndex(List.of());

    private final List<NodeGroup> groups;
    private final LabelFacets labels;
    private final Facet<List<Taint>> taints;
    private final Facet<Map<String, Long>> devices;
    private final Facet<NodeLabels> cards;

    NodeIndex(List<NodeGroup> groups) {
        this.groups = groups;
        this.labels = new LabelFacets(groups);
        this.taints = new Facet<>(groups, NodeGroup.Kind::taints);
        this.devices = new Facet<>(groups, NodeGroup.Kind::devices);
        this.cards = new Facet<>(groups, NodeLabels::of);
    }

    public boolean isEmpty() {
        return groups.isEmpty();
    }

    /** All groups; the caller's own. */
    BitSet everything() {
        BitSet all = new BitSet();
        all.set(0, groups.size());
        return all;
    }

    /** Those that meet a node selector term. */
    public BitSet selected(Placement placement) {
        BitSet selected = new BitSet();
        placement.alternatives().stream().distinct().forEach(term -> selected.or(meeting(term)));
        return selected;
    }

    private BitSet meeting(List<LabelRequirement> term) {
        BitSet met = everything();
        for (LabelRequirement requirement : term) {
            if (!NodeGroup.isOwn(requirement.key())) {
                met.and(labels.meeting(requirement));
            }
        }
        List<LabelRequirement> own = term.stream()
                .filter(requirement -> NodeGroup.isOwn(requirement.key()))
                .toList();
        return own.isEmpty() ? met : withMember(met, own);
    }

    /** The groups of which one node meets all these requirements. */
    private BitSet withMember(BitSet some, List<LabelRequirement> own) {
        BitSet met = new BitSet();
        some.stream().filter(i -> groups.get(i).hasMember(own)).forEach(met::set);
        return met;
    }

    /** Those whose taints are all borne. */
    public BitSet borne(List<Toleration> tolerations) {
        return taints.where(all -> all.stream().allMatch(taint -> taint.isBorne(tolerations)));
    }

    /** The groups that meet its node selector terms and whose taints it bears. */
    public Set<NodeGroup> taking(Placement placement) {
        BitSet taking = selected(placement);
        taking.and(borne(placement.tolerations()));
        return taking.stream().mapToObj(groups::get).collect(Collectors.toSet());
    }

    /** Those that can hand out as many of the resource; one whose device plugin is not up yet may. */
    public BitSet handingOut(String resource, int count) {
        return devices.where(all -> all.isEmpty() || all.getOrDefault(resource, 0L) >= count);
    }

    /** The most that a group can hand out of the resource. */
    public long most(String resource) {
        return devices.among(everything()).stream()
                .mapToLong(all -> all.getOrDefault(resource, 0L))
                .max()
                .orElse(0);
    }

    /** The resources that groups hand out, in the order of their names. */
    public Stream<String> resources() {
        return devices.among(everything()).stream()
                .flatMap(all -> all.keySet().stream())
                .distinct()
                .sorted();
    }

    /** What these groups say about cards, each saying once. */
    public List<NodeLabels> cards(BitSet some) {
        return cards.among(some);
    }

    /** The taints of these groups. */
    public List<List<Taint>> taints(BitSet some) {
        return taints.among(some);
    }
}
