package dev.headroom.catalog.placement;

import dev.headroom.catalog.GpuCatalog;
import dev.headroom.gpu.GpuModel;
import dev.headroom.gpu.InstanceType;
import dev.headroom.gpu.MigProfile;
import dev.headroom.gpu.MigResource;
import dev.headroom.gpu.ProductLabel;
import dev.headroom.units.Bytes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Every kind of machine that could carry an NVIDIA card of the catalogue, in a fixed order, and one that nobody knows.
 *
 * <p>Sets of machines are bit sets over that order; {@link #unknown()} is the bit of the machine that nobody knows.
 */
final class Machines {

    private final List<Machine> all = new ArrayList<>();
    private final Map<String, BitSet> byProduct = new HashMap<>();
    private final Map<String, Map<String, MigProfile>> slices;
    private final GpuCatalog gpus;
    private final BitSet wholes;
    private final BitSet plain;
    private final BitSet bares;
    private final BitSet fractions;
    private final Map<Bytes, BitSet> byMemory = new LinkedHashMap<>();

    Machines(GpuCatalog gpus, List<MigProfile> migProfiles, List<InstanceType> instanceTypes) {
        this.gpus = gpus;
        this.slices = byProductAndProfile(migProfiles);
        Map<String, List<InstanceType>> types = byProduct(instanceTypes);
        for (GpuModel card : gpus.all()) {
            if (card.vendor().equals("nvidia")) {
                add(card, Optional.empty());
                types.getOrDefault(card.product(), List.of()).forEach(type -> add(card, Optional.of(type)));
            }
        }
        wholes = where(machine -> machine.slice().isEmpty());
        plain = where(Machine::isPlain);
        bares = where(machine -> machine.type().isEmpty());
        fractions = where(Machine::isFraction);
    }

    private static Map<String, Map<String, MigProfile>> byProductAndProfile(List<MigProfile> profiles) {
        Map<String, Map<String, MigProfile>> slices = new HashMap<>();
        profiles.forEach(mig -> slices.computeIfAbsent(mig.product(), _ -> new LinkedHashMap<>())
                .put(mig.profile(), mig));
        return slices;
    }

    private static Map<String, List<InstanceType>> byProduct(List<InstanceType> instanceTypes) {
        Map<String, List<InstanceType>> types = new HashMap<>();
        instanceTypes.forEach(type ->
                types.computeIfAbsent(type.product(), _ -> new ArrayList<>()).add(type));
        return types;
    }

    private void add(GpuModel card, Optional<InstanceType> type) {
        add(Machine.ofCards(card, type));
        slices.getOrDefault(card.product(), Map.of()).values().forEach(mig -> add(Machine.ofSlices(card, mig, type)));
    }

    private void add(Machine machine) {
        int index = all.size();
        byProduct.computeIfAbsent(machine.card().product(), _ -> new BitSet()).set(index);
        machine.memories()
                .forEach(amount ->
                        byMemory.computeIfAbsent(amount, _ -> new BitSet()).set(index));
        all.add(machine);
    }

    private BitSet where(Predicate<Machine> wanted) {
        BitSet machines = new BitSet(all.size() + 1);
        for (int i = 0; i < all.size(); i++) {
            machines.set(i, wanted.test(all.get(i)));
        }
        return machines;
    }

    List<Machine> all() {
        return all;
    }

    Machine get(int index) {
        return all.get(index);
    }

    /** The bit of the machine that nobody knows. */
    int unknown() {
        return all.size();
    }

    /** A set of all machines, the unknown one included; the caller's own. */
    BitSet everything() {
        BitSet machines = new BitSet(all.size() + 1);
        machines.set(0, all.size() + 1);
        return machines;
    }

    /** The unknown machine alone; the caller's own. */
    BitSet onlyUnknown() {
        BitSet machines = new BitSet(all.size() + 1);
        machines.set(all.size());
        return machines;
    }

    /** Machines that hand out whole cards. Not to be changed. */
    BitSet wholes() {
        return wholes;
    }

    /** Machines that hand out whole cards, or slices without attributes such as media engines. Not to be changed. */
    BitSet plain() {
        return plain;
    }

    /** Machines of no known cloud type. Not to be changed. */
    BitSet bares() {
        return bares;
    }

    /** Cloud machines with less than one card. Not to be changed. */
    BitSet fractions() {
        return fractions;
    }

    /** One machine for each card; the caller's own. */
    BitSet everyCard() {
        BitSet machines = (BitSet) bares.clone();
        machines.and(wholes);
        return machines;
    }

    /** Machines whose memory label may show an amount that is wanted; the caller's own. */
    BitSet showing(Predicate<Bytes> wanted) {
        BitSet machines = new BitSet(all.size() + 1);
        byMemory.forEach((amount, showing) -> {
            if (wanted.test(amount)) {
                machines.or(showing);
            }
        });
        return machines;
    }

    /** Machines with a card of that name, label or alias, whole or sliced; the caller's own. */
    BitSet withCard(String name) {
        BitSet machines = new BitSet(all.size() + 1);
        gpus.named(name).forEach(card -> machines.or(byProduct.getOrDefault(card.product(), new BitSet())));
        return machines;
    }

    /** Machines whose product label that is, read with an alias or an old driver's name for the card. */
    BitSet withProduct(ProductLabel label) {
        BitSet machines = withCard(label.product());
        if (label.migProfile().isEmpty()) {
            machines.and(wholes);
            return machines;
        }
        return slicesNamed(label, machines);
    }

    private BitSet slicesNamed(ProductLabel label, BitSet machines) {
        String profile = label.migProfile()
                .flatMap(name -> MigResource.parse("nvidia.com/mig-" + name))
                .map(MigResource::profile)
                .orElse("");
        BitSet slices = new BitSet(all.size() + 1);
        machines.stream()
                .filter(i -> get(i).slice()
                        .filter(mig -> mig.profile().equals(profile))
                        .isPresent())
                .forEach(slices::set);
        return slices;
    }

    /**
     * The slice of that profile on that card, empty when the card cannot be cut so. Attributes such as media engines do
     * not change a slice's memory, so a profile that is only known without them will do.
     */
    Optional<MigProfile> slice(GpuModel card, String profile) {
        Map<String, MigProfile> ofCard = slices.getOrDefault(card.product(), Map.of());
        MigProfile exact = ofCard.get(profile);
        return Optional.ofNullable(exact != null ? exact : ofCard.get(MigResource.plain(profile)));
    }

    /** The profiles of slices that a card of that product can be cut into. */
    Set<String> slices(String product) {
        return slices.getOrDefault(product, Map.of()).keySet();
    }

    /** The NVIDIA cards, in the order of the catalogue. */
    List<GpuModel> cards() {
        return gpus.all().stream()
                .filter(card -> byProduct.containsKey(card.product()))
                .toList();
    }

    /** Names of NVIDIA cards that look like {@code name}, at most three. */
    List<String> nearest(String name) {
        return gpus.nearest(name).stream().filter(byProduct::containsKey).toList();
    }
}
