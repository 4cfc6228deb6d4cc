package dev.headroom.workload;

import dev.headroom.gpu.GpuRequest;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a container asks for under {@code resources}. Extended resources are whole numbers and cannot be
 * overcommitted: a limit is the request. What other containers of the pod ask for does not count.
 */
final class GpuResources {

    private static final BigDecimal MAX = BigDecimal.valueOf(Integer.MAX_VALUE);

    private static final int MAX_DIGITS = 40;

    private GpuResources() {}

    /**
     * The cards that the container asks for.
     *
     * @param pod its template: KAI and run:ai read a fraction of a card from annotations
     * @param claims what its claims of devices ask for
     * @param memoryIsGiven whether our annotation says how much memory each card has, which settles what a part of one is
     */
    static GpuDemand of(Container container, Binding.Bound pod, ClaimedCards claims, boolean memoryIsGiven) {
        Map<String, Quantity> amounts = amounts(container.getResources());
        List<String> devices = named(
                amounts, name -> GpuResource.isDevice(name) || claims.claims().handsOut(name));
        List<String> parts = named(amounts, GpuResource::isPart);
        if (devices.size() > 1) {
            return GpuDemand.unreadable(
                    "it asks for " + String.join(" and ", devices) + ", one kind of card is expected");
        }
        GpuDemand demand = parts.isEmpty() || (memoryIsGiven && !devices.isEmpty())
                ? whole(container, amounts, devices, pod, claims)
                : GpuParts.of(
                        Stream.concat(devices.stream(), parts.stream()).sorted().toList(), amounts);
        return memoryIsGiven ? demand.ofWholeCards() : demand;
    }

    private static GpuDemand whole(
            Container container,
            Map<String, Quantity> amounts,
            List<String> devices,
            Binding.Bound pod,
            ClaimedCards claims) {
        if (devices.isEmpty()) {
            return withoutDevices(container, amounts, pod, claims);
        }
        String device = devices.getFirst();
        // a claim that nobody can read is most likely one of something else: of a network, or of an NVLink domain
        return claims.of(container, pod.spec()).request().isEmpty()
                ? count(device, amounts.get(device))
                : GpuDemand.unreadable("it asks for " + device + " and uses the resource claim "
                        + ClaimedCards.used(container).getFirst().getName()
                        + ", which may hand out other cards beside it");
    }

    /** Whether the container asks for a card or a part of one. */
    static boolean anyIn(Container container) {
        return amounts(container.getResources()).keySet().stream()
                .anyMatch(name ->
                        GpuResource.isDevice(name) || GpuResource.isPart(name) || GpuResource.mayBeDevice(name));
    }

    /** The whole devices that the container asks for, by name; what is no such number does not count. */
    static Map<String, Integer> devices(Container container) {
        Map<String, Integer> devices = new TreeMap<>();
        amounts(container.getResources()).forEach((name, quantity) -> {
            if (GpuResource.isDevice(name) || (GpuResource.mayBeDevice(name) && !GpuResource.isPart(name))) {
                whole(quantity).ifPresent(count -> devices.put(name, count));
            }
        });
        return devices;
    }

    /** The amounts that are not zero, by name; a limit wins over a request. */
    private static Map<String, Quantity> amounts(@Nullable ResourceRequirements resources) {
        Map<String, Quantity> amounts = new TreeMap<>();
        if (resources != null) {
            addAll(amounts, resources.getRequests());
            addAll(amounts, resources.getLimits());
        }
        amounts.values().removeIf(GpuResources::isZero);
        return amounts;
    }

    private static void addAll(Map<String, Quantity> amounts, @Nullable Map<String, Quantity> more) {
        if (more != null) {
            more.entrySet().stream()
                    .filter(entry -> entry.getValue() != null)
                    .forEach(entry -> amounts.put(entry.getKey(), entry.getValue()));
        }
    }

    private static boolean isZero(Quantity quantity) {
        BigDecimal amount = amount(quantity);
        return amount != null && amount.signum() == 0;
    }

    private static List<String> named(Map<String, Quantity> amounts, Predicate<String> kind) {
        return amounts.keySet().stream().filter(kind).toList();
    }

    private static GpuDemand count(String name, @Nullable Quantity quantity) {
        OptionalInt count = whole(quantity);
        return count.isEmpty()
                ? GpuDemand.unreadable("it asks for " + name + ": " + quantity + ", a whole number of cards is allowed")
                : GpuDemand.of(new GpuRequest(name, count.getAsInt()));
    }

    /** A whole number; empty for what is none, or less than one, or more than there could be. */
    static OptionalInt whole(@Nullable Quantity quantity) {
        BigDecimal amount = quantity == null ? null : amount(quantity);
        return amount == null || amount.signum() <= 0 || amount.compareTo(MAX) > 0 || !isWhole(amount)
                ? OptionalInt.empty()
                : OptionalInt.of(amount.intValueExact());
    }

    private static boolean isWhole(BigDecimal amount) {
        return amount.stripTrailingZeros().scale() <= 0;
    }

    /** The amount, and null for what is no number or has more digits than any amount of cards. */
    private static @Nullable BigDecimal amount(Quantity quantity) {
        if (quantity.toString().length() > MAX_DIGITS) {
            return null;
        }
        try {
            return quantity.getNumericalAmount();
        } catch (IllegalArgumentException | ArithmeticException e) {
            return null;
        }
    }

    /** A card may still come from an annotation, a claim, or a name that only the cluster knows. */
    private static GpuDemand withoutDevices(
            Container container, Map<String, Quantity> amounts, Binding.Bound pod, ClaimedCards claims) {
        List<String> renamed = named(amounts, GpuResource::mayBeDevice);
        if (renamed.size() == 1) {
            return count(renamed.getFirst(), amounts.get(renamed.getFirst()));
        }
        if (!renamed.isEmpty()) {
            return GpuDemand.unreadable("it asks for " + String.join(" and ", renamed)
                    + ", names that the cluster's device plugin gives to a card or a part of one");
        }
        GpuDemand claimed = claims.of(container, pod.spec());
        if (!claimed.equals(GpuDemand.NONE)) {
            return claimed;
        }
        return ofPod(pod.spec().getResources()).orElseGet(() -> GpuFraction.of(container, pod.annotations()));
    }

    /** Resources of the pod as a whole are cpu and memory to Kubernetes. */
    private static Optional<GpuDemand> ofPod(@Nullable ResourceRequirements resources) {
        return amounts(resources).keySet().stream()
                .filter(GpuResource::isDevice)
                .findFirst()
                .map(name -> GpuDemand.unreadable(
                        "its pod asks for " + name + " as a whole, only a container can ask for cards"));
    }
}
