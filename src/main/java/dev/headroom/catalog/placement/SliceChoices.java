package dev.headroom.catalog.placement;

import dev.headroom.catalog.placement.Landing.Cards;
import dev.headroom.catalog.placement.Landing.Ranked;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuModel;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.MigProfile;
import dev.headroom.gpu.MigResource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes candidates of a request for MIG slices by name. Under the strategy "mixed", the labels of a node describe its
 * whole cards.
 */
final class SliceChoices {

    private final Machines machines;
    private final GpuRequest request;
    private final MigResource mig;
    private final Asked asked;

    SliceChoices(Machines machines, GpuRequest request, MigResource mig, Asked asked) {
        this.machines = machines;
        this.request = request;
        this.mig = mig;
        this.asked = asked;
    }

    Landing from(BitSet met) {
        if (machines.cards().stream().noneMatch(card -> slice(card).isPresent())) {
            return Reasons.unknownProfile(request);
        }
        boolean anyCard = met.get(machines.unknown())
                || (met.isEmpty() && !asked.unknown().isEmpty());
        return onCards(anyCard ? machines.everyCard() : wholes(met));
    }

    private BitSet wholes(BitSet met) {
        BitSet likely = Narrowing.likely(machines, met, asked);
        if (asked.limitsMemory()) {
            likely.and(machines.showing(asked::allowsMemory));
        }
        return likely;
    }

    private Optional<MigProfile> slice(GpuModel card) {
        return machines.slice(card, mig.profile());
    }

    private Landing onCards(BitSet met) {
        if (met.isEmpty()) {
            return Reasons.noMachine(asked);
        }
        List<Ranked> chosen = new ArrayList<>();
        Set<String> products = new HashSet<>();
        List<EvidenceLabel> there = asked.there();
        int most = 0;
        for (int i = met.nextSetBit(0); i >= 0; i = met.nextSetBit(i + 1)) {
            Optional<Machine> sliced = sliced(machines.get(i));
            int devices = sliced.map(machine -> machine.devices().orElse(Integer.MAX_VALUE))
                    .orElse(0);
            most = Math.max(most, devices);
            if (devices >= request.count()
                    && products.add(machines.get(i).card().product())) {
                chosen.add(new Ranked(
                        i,
                        candidate(sliced.orElseThrow())
                                .withLabels(machines.get(i).labels(there))));
            }
        }
        return chosen.isEmpty() ? nowhere(met, most) : new Cards(chosen);
    }

    private Optional<Machine> sliced(Machine machine) {
        return slice(machine.card()).map(profile -> Machine.ofSlices(machine.card(), profile, machine.type()));
    }

    private Landing nowhere(BitSet met, int most) {
        return most > 0
                ? Reasons.tooMany(request, most, "a machine that it selects")
                : Reasons.noSuchSlice(
                        request,
                        met.stream()
                                .mapToObj(i -> machines.get(i).card().product())
                                .distinct()
                                .limit(2)
                                .collect(Collectors.joining(" or ")));
    }

    private GpuCandidate candidate(Machine machine) {
        String source = "resource " + request.resource();
        return machine.candidate(
                request.count(),
                machine.memories().getFirst(),
                asked.weightiest()
                        .map(label -> source + ", " + label.described())
                        .orElse(source));
    }
}
