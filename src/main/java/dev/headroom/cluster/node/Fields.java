package dev.headroom.cluster.node;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fields of an object that no class describes: what is not as expected is as if it were not there. */
public final class Fields {

    private Fields() {}

    /** A text or a number, empty for anything else. */
    public static String text(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean
                ? String.valueOf(value)
                : "";
    }

    /** A list's entries. */
    public static Stream<Object> list(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().filter(Object.class::isInstance).map(Object.class::cast)
                : Stream.of();
    }

    /** An object's fields that are there. */
    public static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> fields = new TreeMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, field) -> {
                if (field != null) {
                    fields.put(String.valueOf(key), field);
                }
            });
        }
        return fields;
    }

    /** A list's entries that are objects. */
    public static Stream<Map<String, Object>> maps(@Nullable Object value) {
        return list(value).filter(Map.class::isInstance).map(Fields::map);
    }
}
