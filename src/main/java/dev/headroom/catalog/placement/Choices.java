package dev.headroom.catalog.placement;

import dev.headroom.catalog.placement.Landing.Cards;
import dev.headroom.catalog.placement.Landing.Ranked;
import dev.headroom.catalog.placement.Landing.Unclear;
import dev.headroom.gpu.CudaMemory;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.units.Bytes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects candidates: one for each product, as machines differ otherwise in what does not matter. */
final class Choices {

    /** What to call a card of which only the memory is known. */
    private static final String NAMELESS = "GPU";

    /** The smallest part of a card that a machine sees as its own: NVIDIA's virtual GPU M10-0Q. */
    private static final Bytes LEAST = Bytes.ofMiB(512);

    private final Machines machines;
    private final GpuRequest request;
    private final Asked asked;
    private final String source;
    private final List<EvidenceLabel> there;
    private final List<Ranked> chosen = new ArrayList<>();
    private final Set<String> products = new HashSet<>();
    private Optional<Machine> unmeasured = Optional.empty();
    private Optional<Unclear> implausible = Optional.empty();

    Choices(Machines machines, GpuRequest request, Asked asked) {
        this.machines = machines;
        this.request = request;
        this.asked = asked;
        this.source = asked.weightiest().map(EvidenceLabel::described).orElse("");
        this.there = asked.there();
    }

    boolean isEmpty() {
        return chosen.isEmpty();
    }

    /** The candidates of these machines. */
    void addAll(BitSet met) {
        met.stream().filter(i -> products.add(machines.get(i).product())).forEach(this::add);
    }

    private void add(int index) {
        Machine machine = machines.get(index);
        List<Bytes> memories = machine.memories();
        memories.stream()
                .filter(asked::allowsMemory)
                .findFirst()
                .ifPresent(memory -> chosen.add(new Ranked(
                        index,
                        machine.candidate(request.count(), memory, source).withLabels(machine.labels(there)))));
        if (memories.isEmpty()) {
            unmeasured = Optional.of(larger(unmeasured, machine));
        }
    }

    private static Machine larger(Optional<Machine> one, Machine other) {
        return one.filter(machine ->
                        machine.card().marketing().compareTo(other.card().marketing()) > 0)
                .orElse(other);
    }

    /**
     * The candidate for an amount that the memory label must show, when no machine of {@code met} is known to show it: a
     * card of that label with another memory, as there are, or one that nobody knows. The label decides.
     */
    void addUnlisted(Bytes amount, BitSet met) {
        if (met.intersects(machines.showing(amount::equals))) {
            return;
        }
        if (met.get(machines.unknown())) {
            addUnknown(amount);
        } else {
            addUnlistedOf(Narrowing.likely(machines, met, asked), amount);
        }
    }

    private void addUnknown(Bytes amount) {
        if (amount.compareTo(LEAST) < 0) {
            implausible = Optional.of(Reasons.implausibleMemory(amount));
        } else {
            String name = asked.unknown().isEmpty()
                    ? NAMELESS
                    : asked.unknown().getFirst().value();
            chosen.add(new Ranked(machines.unknown(), unlisted(Reasons.shortened(name), amount)));
        }
    }

    private void addUnlistedOf(BitSet likely, Bytes amount) {
        List<Ranked> plausible = likely.stream()
                .filter(i -> machines.get(i).mayShow(amount))
                .mapToObj(i -> new Ranked(i, unlisted(machines.get(i), amount)))
                .toList();
        if (plausible.isEmpty() && !likely.isEmpty()) {
            implausible = Optional.of(Reasons.implausibleMemory(machines.get(likely.nextSetBit(0)), amount));
        }
        chosen.addAll(plausible);
    }

    /** Why an amount that the memory label must show cannot be right; empty when it may be. */
    Optional<Unclear> implausible() {
        return implausible;
    }

    /** The card of that label with another amount; what is printed on its box is not known. */
    private GpuCandidate unlisted(Machine machine, Bytes amount) {
        return new GpuCandidate(
                machine.product(),
                request.count(),
                amount,
                CudaMemory.ofSmi(amount),
                machine.card().capability(),
                Optional.empty(),
                source);
    }

    private GpuCandidate unlisted(String product, Bytes amount) {
        return new GpuCandidate(product, request.count(), amount, Optional.empty(), source);
    }

    /** What was collected. What fits on a card of unknown memory fits on a larger one too, which then speaks for it. */
    Landing landing() {
        boolean covered = unmeasured.isEmpty()
                || chosen.stream()
                        .flatMap(ranked -> ranked.card().marketing().stream())
                        .anyMatch(marketing ->
                                marketing.compareTo(unmeasured.get().card().marketing()) >= 0);
        if (!covered) {
            return Reasons.unknownMemory(unmeasured.get().product());
        }
        return chosen.isEmpty() ? Reasons.noMachine(asked) : new Cards(List.copyOf(chosen));
    }
}
