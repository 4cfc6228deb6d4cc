package dev.headroom.cluster.cel;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A device as a ResourceSlice publishes it, or as a driver would.
 *
 * @param driver the driver: {@code gpu.nvidia.com}
 * @param attributes strings, whole numbers, booleans and {@link CelVersion}s by qualified name:
 *     {@code gpu.nvidia.com/productName}
 * @param capacity amounts by qualified name: {@code gpu.nvidia.com/memory}
 * @param isShareable whether several claims get a part of it each ({@code allowMultipleAllocations}, KEP-5075); else one
 *     claim gets it as a whole, whatever capacity it requests
 */
public record Device(
        String driver, Map<String, Object> attributes, Map<String, CelQuantity> capacity, boolean isShareable) {

    /** Copies what it is given. */
    public Device {
        attributes = Map.copyOf(attributes);
        capacity = Map.copyOf(capacity);
    }

    /** A device that one claim gets as a whole. */
    public Device(String driver, Map<String, Object> attributes, Map<String, CelQuantity> capacity) {
        this(driver, attributes, capacity, false);
    }

    /** The same, divided among claims. */
    public Device shareable() {
        return new Device(driver, attributes, capacity, true);
    }

    /** Its driver's capacity {@code memory}, in bytes; zero where it has none. */
    public BigDecimal memory() {
        CelQuantity memory = capacity.get(driver + "/memory");
        return memory == null ? BigDecimal.ZERO : memory.amount();
    }

    /** An attribute that is a text, empty for none. */
    public String text(String name) {
        return attributes.getOrDefault(driver + "/" + name, "") instanceof String text ? text : "";
    }
}
