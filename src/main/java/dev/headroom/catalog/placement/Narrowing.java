package dev.headroom.catalog.placement;

import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.InstanceType;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** Leaves out machines that meet a term but are not what it means. */
final class Narrowing {

    private Narrowing() {}

    /**
     * The machines that a term means, when it is met by any of them.
     *
     * <p>A term that names a cloud's machine or a cloud's card means the machines in the table, any other term means
     * cards alone. Nobody means a slice, or AWS's fraction of a card, without naming it; Karpenter counts no card on such
     * a machine, so it makes none for a pod that asks for cards.
     */
    static BitSet likely(Machines machines, BitSet met, Asked asked) {
        BitSet known = (BitSet) met.clone();
        known.clear(machines.unknown());
        if (!asked.needsCloud()) {
            known = preferring(known, machines.bares());
        } else if (asked.unknown().isEmpty()) {
            known = avoiding(known, machines.bares());
        }
        if (!asked.namesSlice()) {
            known = preferring(preferring(known, machines.plain()), machines.wholes());
        }
        return namesMachine(asked) ? known : avoiding(known, machines.fractions());
    }

    private static boolean namesMachine(Asked asked) {
        return asked.needs(Family.MACHINE) || asked.needs("karpenter.k8s.aws/instance-family");
    }

    private static BitSet preferring(BitSet met, BitSet preferred) {
        BitSet both = (BitSet) met.clone();
        both.and(preferred);
        return both.isEmpty() ? met : both;
    }

    private static BitSet avoiding(BitSet met, BitSet avoided) {
        BitSet others = (BitSet) met.clone();
        others.andNot(avoided);
        return others.isEmpty() ? met : others;
    }

    /** The machines that may hand out as many devices. */
    static BitSet withDevices(Machines machines, BitSet met, int count) {
        return filtered(met, i -> machines.get(i).devices().orElse(Integer.MAX_VALUE) >= count);
    }

    private static BitSet filtered(BitSet met, IntPredicate wanted) {
        BitSet some = new BitSet(met.length());
        met.stream().filter(wanted).forEach(some::set);
        return some;
    }

    /** The sentence for machines of which none hands out as many devices. */
    static Landing tooFewDevices(Machines machines, BitSet met, GpuRequest request) {
        int most = met.stream()
                .mapToObj(i -> machines.get(i).devices())
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .max()
                .orElse(0);
        String machine = met.cardinality() == 1
                ? machines.get(met.nextSetBit(0)).type().map(InstanceType::name).orElse("a machine")
                : "a machine that it selects";
        return Reasons.tooMany(request, most, machine);
    }
}
