package dev.headroom.catalog.placement;

import dev.headroom.catalog.placement.Landing.Cards;
import dev.headroom.catalog.placement.Landing.Ranked;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.MigResource;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Finds where one node selector term lets a container land. */
final class Lander {

    private final Machines machines;
    private final Evidence evidence;

    Lander(Machines machines) {
        this.machines = machines;
        this.evidence = new Evidence(machines);
    }

    /** Where a container that asks for cards, or for whatever a node hands out as such, can land. */
    Landing land(GpuRequest request, List<LabelRequirement> term) {
        Sharing sharing = Sharing.of(term, request);
        Asked asked = new Asked(request.count());
        BitSet met = evidence.meeting(term, asked);
        Optional<Landing> unclear = unclear(met, asked);
        if (unclear.isPresent()) {
            return unclear.get();
        }
        return switch (sharing) {
            case Sharing.TimeSliced _ -> Reasons.timeSliced();
            case Sharing.Mps mps when mps.clients().isEmpty() -> Reasons.unknownClients();
            case Sharing.Mps _ when request.count() > 1 -> Reasons.sharesOfMps(request);
            case Sharing.Mps mps -> shared(onMachines(request, met, asked), mps);
            case Sharing.Exclusive _ -> onMachines(request, met, asked);
        };
    }

    /** A bound on memory holds for the machine that nobody knows too, unless the term names its card. */
    private Optional<Landing> unclear(BitSet met, Asked asked) {
        boolean bounded = asked.limitsMemory()
                && (asked.unknown().isEmpty() || !asked.pinnedMemory().isEmpty());
        boolean nobodyKnows = met.get(machines.unknown()) && !bounded;
        if (!nobodyKnows && (!met.isEmpty() || asked.unknown().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(
                asked.unknown().isEmpty()
                        ? Reasons.nothingKnown()
                        : unknownValue(asked.unknown().getFirst()));
    }

    private Landing unknownValue(Asked.UnknownValue unknown) {
        return switch (unknown.label().kind()) {
            case PRODUCT, CARD, CLOUD_CARD -> Reasons.unknownCard(unknown, machines.nearest(unknown.value()));
            case CLOSED, MEMORY, CLOUD, COUNT -> Reasons.unknownMachine(unknown);
        };
    }

    private Landing onMachines(GpuRequest request, BitSet met, Asked asked) {
        if (met.isEmpty()) {
            return Reasons.noMachine(asked);
        }
        Choices choices = new Choices(machines, request, asked);
        asked.pinnedMemory().forEach(amount -> choices.addUnlisted(amount, met));
        if (choices.implausible().isPresent()) {
            return choices.implausible().get();
        }
        if (asked.limitsMemory()) {
            met.and(machines.showing(asked::allowsMemory));
        }
        return choices.isEmpty() || !met.isEmpty() ? enough(request, met, asked, choices) : choices.landing();
    }

    private Landing enough(GpuRequest request, BitSet met, Asked asked, Choices choices) {
        if (met.isEmpty()) {
            return Reasons.noMachine(asked);
        }
        BitSet likely = Narrowing.likely(machines, met, asked);
        BitSet enough = Narrowing.withDevices(machines, likely, request.count());
        if (enough.isEmpty()) {
            return Narrowing.tooFewDevices(machines, likely, request);
        }
        choices.addAll(enough);
        return choices.landing();
    }

    private static Landing shared(Landing landing, Sharing.Mps mps) {
        return landing instanceof Cards cards
                ? new Cards(mps.clients().stream()
                        .flatMap(clients -> cards.cards().stream().map(ranked -> part(ranked, clients)))
                        .toList())
                : landing;
    }

    private static Ranked part(Ranked ranked, long clients) {
        return new Ranked(ranked.rank(), MpsShare.of(ranked.card(), clients));
    }

    /** Where a container that asks for MIG slices by name can land. */
    Landing landOnSlices(GpuRequest request, MigResource mig, List<LabelRequirement> term) {
        Asked asked = new Asked(request.count());
        BitSet met = evidence.meeting(term, asked);
        return new SliceChoices(machines, request, mig, asked).from(met);
    }
}
