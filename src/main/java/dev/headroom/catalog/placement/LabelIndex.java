package dev.headroom.catalog.placement;

import dev.headroom.gpu.InstanceType;
import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.ProductLabel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Which machines have which values of one label. */
final class LabelIndex {

    private static final BitSet NOBODY = new BitSet();

    /** No number that a node is labelled with has more; any number of so many fits a long. */
    private static final int MOST_DIGITS = 18;

    private final EvidenceLabel label;
    private final Machines machines;
    private final Map<String, BitSet> byValue = new HashMap<>();
    private final BitSet carriers;

    /** The values that are whole numbers, for Gt and Lt. */
    private final List<Numbered> numbers = new ArrayList<>();

    private record Numbered(long value, BitSet machines) {}

    LabelIndex(EvidenceLabel label, Machines machines) {
        this.label = label;
        this.machines = machines;
        this.carriers = new BitSet(machines.unknown() + 1);
        for (int i = 0; i < machines.unknown(); i++) {
            int machine = i;
            label.value().apply(machines.get(i)).ifPresent(value -> {
                byValue.computeIfAbsent(key(value), _ -> new BitSet()).set(machine);
                carriers.set(machine);
            });
        }
        byValue.forEach((value, having) -> whole(value).ifPresent(number -> numbers.add(new Numbered(number, having))));
    }

    EvidenceLabel label() {
        return label;
    }

    /** Machines that have the label. Not to be changed. */
    BitSet carriers() {
        return carriers;
    }

    /**
     * The machines that meet a requirement, among those on which this label's family writes; the caller's own.
     *
     * @param asked what the pod asks for; learns of values that nobody knows
     */
    BitSet meeting(LabelRequirement requirement, Asked asked) {
        return switch (requirement.operator()) {
            case IN -> listed(requirement.values(), asked);
            case NOT_IN -> notListed(requirement.values());
            case EXISTS -> label.kind() == EvidenceLabel.Kind.CLOSED ? present() : machines.everything();
            case DOES_NOT_EXIST -> absent();
            case GT -> compared(requirement.values(), asked, bound -> value -> value > bound);
            case LT -> compared(requirement.values(), asked, bound -> value -> value < bound);
        };
    }

    private BitSet listed(List<String> values, Asked asked) {
        BitSet met = new BitSet(machines.unknown() + 1);
        for (String value : values) {
            met.or(having(value, asked));
        }
        return met;
    }

    private BitSet having(String value, Asked asked) {
        BitSet exact = exact(value);
        return switch (label.kind()) {
            case CARD -> card(value, asked);
            case PRODUCT -> product(value, asked, exact);
            case CLOUD_CARD -> cloudCard(value, asked, exact);
            case CLOUD -> exact != null ? exact : unlisted(value, asked, machines.bares());
            case COUNT -> countListed(value, asked, exact);
            case CLOSED, MEMORY -> exact != null ? exact : unlisted(value, asked, NOBODY);
        };
    }

    /** A value of the table; {@code n1-*} stands in it for every type that begins so. */
    private @Nullable BitSet exact(String value) {
        String key = key(value);
        BitSet exact = byValue.get(key);
        return exact != null ? exact : byValue.get(key.substring(0, key.indexOf('-') + 1) + "*");
    }

    private BitSet product(String value, Asked asked, @Nullable BitSet exact) {
        ProductLabel product = ProductLabel.parse(value);
        if (product.migProfile().isPresent()) {
            asked.learnSlice();
        }
        return exact != null ? exact : named(value, asked, machines.withProduct(product));
    }

    /** A name alone may be of the card that a node cuts into slices. */
    private BitSet card(String value, Asked asked) {
        ProductLabel product = ProductLabel.parse(value);
        return product.migProfile().isPresent()
                ? product(value, asked, null)
                : named(value, asked, machines.withCard(product.product()));
    }

    private BitSet named(String value, Asked asked, BitSet found) {
        return found.isEmpty() ? unlisted(value, asked, found) : found;
    }

    /** Machines of unknown type have a cloud's name for a card when the card has it as an alias. */
    private BitSet cloudCard(String value, Asked asked, @Nullable BitSet exact) {
        BitSet bare = machines.withCard(value);
        bare.and(machines.bares());
        if (exact != null) {
            bare.or(exact);
            return bare;
        }
        return bare.isEmpty() ? unlisted(value, asked, machines.bares()) : bare;
    }

    /** A value that no machine of the table has: the unknown machine may have it, and these others. */
    private BitSet unlisted(String value, Asked asked, BitSet others) {
        asked.learnUnknown(label, value);
        BitSet met = machines.onlyUnknown();
        met.or(others);
        return met;
    }

    /** A machine whose number of cards is not known may have any number that is enough. */
    private BitSet countListed(String value, Asked asked, @Nullable BitSet exact) {
        BitSet met = new BitSet(machines.unknown() + 1);
        if (whole(value).orElse(0) >= asked.count()) {
            met.or(uncounted());
        }
        if (exact != null) {
            met.or(exact);
        }
        return met;
    }

    private BitSet uncounted() {
        BitSet met = machines.everything();
        met.andNot(carriers);
        return met;
    }

    private BitSet notListed(List<String> values) {
        BitSet met = machines.everything();
        for (String value : values) {
            met.andNot(byValue.getOrDefault(key(value), NOBODY));
        }
        return met;
    }

    private BitSet present() {
        BitSet met = machines.onlyUnknown();
        met.or(carriers);
        return met;
    }

    private BitSet absent() {
        BitSet met = machines.everything();
        met.andNot(carriers);
        return met;
    }

    private BitSet compared(List<String> values, Asked asked, LongFunction<LongPredicate> comparison) {
        BitSet met = new BitSet(machines.unknown() + 1);
        OptionalLong bound = values.size() == 1 ? whole(values.getFirst()) : OptionalLong.empty();
        if (bound.isEmpty()) {
            return met;
        }
        LongPredicate wanted = comparison.apply(bound.getAsLong());
        numbers.stream().filter(number -> wanted.test(number.value())).forEach(number -> met.or(number.machines()));
        if (label.kind() == EvidenceLabel.Kind.COUNT && (wanted.test(Long.MAX_VALUE) || wanted.test(asked.count()))) {
            met.or(uncounted());
        }
        return met;
    }

    /** A whole number as Kubernetes' Gt and Lt read it. Most values are none, so that is no exception here. */
    static OptionalLong whole(String text) {
        int digits = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        if (text.length() == digits || text.length() > MOST_DIGITS + digits) {
            return OptionalLong.empty();
        }
        for (int i = digits; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    private String key(String value) {
        boolean namesType = label.kind() == EvidenceLabel.Kind.CLOUD;
        return (namesType ? InstanceType.named(value) : value).toLowerCase(Locale.ROOT);
    }
}
