package dev.headroom.cluster.cel;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Kubernetes' quantity in CEL.
 *
 * @param amount in units, bytes for memory
 */
public record CelQuantity(BigDecimal amount) implements Comparable<CelQuantity> {

    private static final int LONGEST = 40;

    /** Reads {@code 40Gi}; empty for what is none. */
    public static Optional<CelQuantity> parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CelQuantity(new Quantity(text).getNumericalAmount()));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(CelQuantity other) {
        return amount.compareTo(other.amount);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CelQuantity quantity && amount.compareTo(quantity.amount) == 0;
    }

    @Override
    public int hashCode() {
        return amount.stripTrailingZeros().hashCode();
    }
}
