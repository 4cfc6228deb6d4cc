package dev.headroom.cluster.cel;

import dev.headroom.cluster.cel.Cel.Part;
import java.util.Optional;

/** And, or, and what is true in CEL, which forgives a failure of one side when the other decides. */
public final class CelLogic {

    private CelLogic() {}

    /** Whether one of both is true. */
    static boolean either(Part first, Part second, Device device) {
        return joined(first, second, device, true);
    }

    /** Whether both are true. */
    static boolean both(Part first, Part second, Device device) {
        return joined(first, second, device, false);
    }

    /** Either side decides when it is {@code decisive}; each is asked once at most. */
    private static boolean joined(Part first, Part second, Device device, boolean decisive) {
        Optional<CelException> failure = Optional.empty();
        try {
            if (isTrue(first.of(device)) == decisive) {
                return decisive;
            }
        } catch (CelException e) {
            failure = Optional.of(e);
        }
        if (isTrue(second.of(device)) == decisive) {
            return decisive;
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return !decisive;
    }

    /** Whether a condition is true. */
    public static boolean isTrue(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw new CelException("a condition is neither true nor false");
    }
}
