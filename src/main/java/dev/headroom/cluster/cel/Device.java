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
 */
public record Device(String driver, Map<String, Object> attributes, Map<String, CelQuantity> capacity) {

    /** Copies what it is given. */
    public Device {
        attributes = Map.copyOf(attributes);
        capacity = Map.copyOf(capacity);
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
