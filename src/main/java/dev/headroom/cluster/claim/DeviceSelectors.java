package dev.headroom.cluster.claim;

import dev.headroom.cluster.cel.Cel;
import dev.headroom.cluster.cel.CelException;
import dev.headroom.cluster.cel.CelLogic;
import dev.headroom.cluster.cel.Device;
import dev.headroom.cluster.node.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a DeviceClass or a request asks of a device: CEL expressions, all of which must be true. */
record DeviceSelectors(List<String> expressions) {

    /** Expressions are understood once; a cluster has few. */
    private static final int MOST_KNOWN = 1024;

    private static final Map<String, Understood> KNOWN = new ConcurrentHashMap<>();

    private record Understood(Optional<Cel.Part> part, String problem) {}

    /** Reads {@code selectors}. */
    static DeviceSelectors of(@Nullable Object selectors) {
        return new DeviceSelectors(Fields.maps(selectors)
                .map(selector -> Fields.text(Fields.map(selector.get("cel")).get("expression")))
                .toList());
    }

    /** Devices of that driver whose attribute {@code type} it is. */
    static DeviceSelectors ofType(String driver, String type) {
        return new DeviceSelectors(
                List.of("device.driver == '%1$s' && device.attributes['%1$s'].type == '%2$s'".formatted(driver, type)));
    }

    /** These and those. */
    DeviceSelectors and(DeviceSelectors others) {
        return new DeviceSelectors(
                Stream.concat(expressions.stream(), others.expressions.stream()).toList());
    }

    /** What of them is not understood, a clause; empty when all is. */
    Optional<String> problem() {
        return expressions.stream()
                .map(DeviceSelectors::understood)
                .filter(understood -> understood.part().isEmpty())
                .map(Understood::problem)
                .findFirst();
    }

    /** Whether one of them names that driver. */
    boolean name(String driver) {
        return expressions.stream()
                .anyMatch(expression ->
                        expression.contains("'" + driver + "'") || expression.contains('"' + driver + '"'));
    }

    /** Whether the device meets all of them; one that Kubernetes could not evaluate it does not meet. */
    boolean meet(Device device) {
        return expressions.stream().allMatch(expression -> meets(expression, device));
    }

    private static boolean meets(String expression, Device device) {
        Optional<Cel.Part> part = understood(expression).part();
        try {
            return part.isPresent() && CelLogic.isTrue(part.get().of(device));
        } catch (CelException e) {
            return false;
        }
    }

    private static Understood understood(String expression) {
        if (KNOWN.size() > MOST_KNOWN) {
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(expression, DeviceSelectors::read);
    }

    private static Understood read(String expression) {
        try {
            return new Understood(Optional.of(Cel.parse(expression)), "");
        } catch (CelException e) {
            return new Understood(
                    Optional.empty(), "a device selector of its claim is not understood: " + e.getMessage());
        }
    }
}
