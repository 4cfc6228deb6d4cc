package dev.headroom.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.events.ScalarEvent;

/** A scalar's tag, style and text together: {@code !!str 8080}, {@code "8080"} and {@code 8080}. */
final class YamlTag {

    private static final String CORE = "tag:yaml.org,2002:";

    private YamlTag() {}

    static JsonNode resolve(ScalarEvent scalar, Position position) throws UnreadableException {
        String type = type(scalar.getTag());
        return switch (type) {
            case "" -> isPlain(scalar) ? untagged(scalar.getValue(), position) : TextNode.valueOf(scalar.getValue());
            case "binary" -> binary(scalar.getValue(), position);
            case "null", "bool", "int", "float" -> tagged(type, scalar.getValue(), position);
            default -> TextNode.valueOf(scalar.getValue());
        };
    }

    private static boolean isPlain(ScalarEvent scalar) {
        return scalar.getScalarStyle() == ScalarStyle.PLAIN;
    }

    /** "" for none, the name of a type of YAML's own, "str" for {@code !} and for what is somebody's own. */
    private static String type(@Nullable String tag) {
        if (tag == null) {
            return "";
        }
        return tag.startsWith(CORE) ? tag.substring(CORE.length()) : "str";
    }

    private static JsonNode untagged(String text, Position position) throws UnreadableException {
        if (YamlScalar.isBeyondJson(text)) {
            throw new UnreadableException(position, text + " is not a number that Kubernetes knows");
        }
        return YamlScalar.of(text);
    }

    private static JsonNode tagged(String type, String text, Position position) throws UnreadableException {
        return Optional.of(untagged(text, position))
                .filter(node -> isOfType(type, node))
                .orElseThrow(() -> new UnreadableException(position, "\"" + text + "\" is not a !!" + type));
    }

    private static boolean isOfType(String type, JsonNode node) {
        return switch (type) {
            case "null" -> node.isNull();
            case "bool" -> node.isBoolean();
            case "int" -> node.isIntegralNumber();
            default -> node.isNumber();
        };
    }

    private static JsonNode binary(String text, Position position) throws UnreadableException {
        try {
            return TextNode.valueOf(new String(Base64.getMimeDecoder().decode(text), UTF_8));
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(position, "!!binary is not followed by base64");
        }
    }
}
