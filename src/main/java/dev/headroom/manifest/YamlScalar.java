package dev.headroom.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a plain YAML scalar stands for in JSON, as kubectl sees it: go-yaml v2's {@code resolve.go} (v2.4.4) and
 * sigs.k8s.io/yaml's way to JSON (v1.6.0). Dates stay strings, base 60 is not known, whole floats become integers.
 */
final class YamlScalar {

    private static final Map<String, JsonNode> WORDS = Map.ofEntries(
            Map.entry("", NullNode.getInstance()),
            Map.entry("~", NullNode.getInstance()),
            Map.entry("null", NullNode.getInstance()),
            Map.entry("Null", NullNode.getInstance()),
            Map.entry("NULL", NullNode.getInstance()),
            Map.entry("y", BooleanNode.TRUE),
            Map.entry("Y", BooleanNode.TRUE),
            Map.entry("yes", BooleanNode.TRUE),
            Map.entry("Yes", BooleanNode.TRUE),
            Map.entry("YES", BooleanNode.TRUE),
            Map.entry("true", BooleanNode.TRUE),
            Map.entry("True", BooleanNode.TRUE),
            Map.entry("TRUE", BooleanNode.TRUE),
            Map.entry("on", BooleanNode.TRUE),
            Map.entry("On", BooleanNode.TRUE),
            Map.entry("ON", BooleanNode.TRUE),
            Map.entry("n", BooleanNode.FALSE),
            Map.entry("N", BooleanNode.FALSE),
            Map.entry("no", BooleanNode.FALSE),
            Map.entry("No", BooleanNode.FALSE),
            Map.entry("NO", BooleanNode.FALSE),
            Map.entry("false", BooleanNode.FALSE),
            Map.entry("False", BooleanNode.FALSE),
            Map.entry("FALSE", BooleanNode.FALSE),
            Map.entry("off", BooleanNode.FALSE),
            Map.entry("Off", BooleanNode.FALSE),
            Map.entry("OFF", BooleanNode.FALSE));

    /** Infinity and "not a number", which JSON does not have. */
    private static final Pattern BEYOND_JSON = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    private static final Pattern FLOAT = Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");

    /** The underscores that Go's ParseFloat passes over. */
    private static final Pattern GROUPING = Pattern.compile("(?<=[0-9])_(?=[0-9])");

    /** 2^53: up to here every whole double is an integer of its own. */
    private static final double EXACT_INTEGERS = 1L << 53;

    private YamlScalar() {}

    /** Whether {@code text} is a number that JSON cannot hold. */
    static boolean isBeyondJson(String text) {
        return BEYOND_JSON.matcher(text).matches();
    }

    /** What {@code text} stands for when nothing but its form says so. */
    static JsonNode of(String text) {
        JsonNode word = WORDS.get(text);
        if (word != null) {
            return word;
        }
        return number(text).orElseGet(() -> TextNode.valueOf(text));
    }

    private static Optional<JsonNode> number(String text) {
        return switch (text.charAt(0)) {
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '-' -> {
                String plain = text.replace("_", "");
                yield GoInteger.parse(plain).or(() -> decimal(plain));
            }
            case '.' -> decimal(GROUPING.matcher(text).replaceAll(""));
            default -> Optional.empty();
        };
    }

    private static Optional<JsonNode> decimal(String text) {
        return FLOAT.matcher(text).matches() ? finite(Double.parseDouble(text)) : Optional.empty();
    }

    private static Optional<JsonNode> finite(double value) {
        if (Double.isInfinite(value)) {
            return Optional.empty();
        }
        boolean isInteger = value == Math.rint(value) && Math.abs(value) <= EXACT_INTEGERS;
        return Optional.of(isInteger ? GoInteger.node((long) value) : DoubleNode.valueOf(value));
    }
}
