package dev.headroom.hub.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.headroom.hub.json.MalformedException;
import dev.headroom.hub.json.Shown;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Objects in which a setting is looked up, the first that has it wins. A setting may have several names, and a name may
 * lead into an object: {@code attn_config.kv_n_heads}.
 *
 * @param file what to call it in an error: {@code config.json}
 * @param objects the objects
 */
record Scope(String file, List<JsonNode> objects) {

    Scope {
        objects = List.copyOf(objects);
    }

    /** The setting, empty where it is null or nowhere. */
    Optional<Value> value(String... names) {
        for (JsonNode object : objects) {
            boolean none = false;
            for (String name : names) {
                JsonNode node = at(object, name);
                none |= node.isNull();
                if (!node.isNull() && !node.isMissingNode()) {
                    return Optional.of(new Value(name, node));
                }
            }
            if (none) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static JsonNode at(JsonNode object, String name) {
        JsonNode node = object;
        for (String part : name.split("\\.", -1)) {
            node = node.isObject() ? node.path(part) : MissingNode.getInstance();
        }
        return node;
    }

    /** A whole number from 0, empty where it is null or nowhere. */
    OptionalInt count(String... names) throws MalformedException {
        Optional<Value> value = value(names);
        return value.isPresent() ? OptionalInt.of(whole(value.get(), 0, Integer.MAX_VALUE)) : OptionalInt.empty();
    }

    /** A whole number from 1, empty where it is null or nowhere. */
    OptionalInt size(String... names) throws MalformedException {
        Optional<Value> value = value(names);
        return value.isPresent() ? OptionalInt.of(whole(value.get(), 1, Integer.MAX_VALUE)) : OptionalInt.empty();
    }

    /** A whole number from 1 that must be there. */
    int required(String... names) throws MalformedException {
        return requiredUpTo(Integer.MAX_VALUE, names);
    }

    /** A whole number from 1 to {@code most} that must be there. */
    int requiredUpTo(int most, String... names) throws MalformedException {
        return whole(value(names).orElseThrow(() -> missing(names)), 1, most);
    }

    /** True or false, empty where it is null or nowhere. */
    Optional<Boolean> flag(String... names) throws MalformedException {
        Optional<Value> value = value(names);
        if (value.isPresent() && !value.get().node().isBoolean()) {
            throw refuse(value.get(), "true or false");
        }
        return value.map(found -> found.node().booleanValue());
    }

    /** A number above 0, empty where it is null or nowhere. */
    Optional<Double> ratio(String... names) throws MalformedException {
        Optional<Value> value = value(names);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        double ratio = value.get().node().isNumber() ? value.get().node().doubleValue() : Double.NaN;
        if (!(ratio > 0) || ratio > Integer.MAX_VALUE) {
            throw refuse(value.get(), "a number above 0");
        }
        return Optional.of(ratio);
    }

    /** A text, empty where it is null or nowhere. */
    Optional<String> text(String... names) throws MalformedException {
        Optional<Value> value = value(names);
        if (value.isPresent() && !value.get().node().isTextual()) {
            throw refuse(value.get(), "a text");
        }
        return value.map(found -> found.node().textValue());
    }

    private int whole(Value value, int least, int most) throws MalformedException {
        JsonNode node = value.node().isArray() ? onlyElement(value) : value.node();
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
            throw refuse(value, "a whole number from " + least + " to " + most);
        }
        return node.intValue();
    }

    /** Some configs give one number a layer; one that varies is no single size. */
    private JsonNode onlyElement(Value value) throws MalformedException {
        JsonNode first = value.node().path(0);
        for (JsonNode element : value.node()) {
            if (!element.equals(first)) {
                throw refuse(value, "the same for all layers");
            }
        }
        return first;
    }

    /** A setting that no model can do without. */
    MalformedException missing(String... names) {
        String others = names.length == 1
                ? ""
                : ", nor " + String.join(", ", List.of(names).subList(1, names.length));
        return new MalformedException(file + " has no " + names[0] + others);
    }

    MalformedException refuse(Value value, String allowed) {
        return new MalformedException(file + ": " + value.name() + " must be " + allowed + " but is "
                + Shown.text(value.node().toString()));
    }

    /**
     * A setting as it was found.
     *
     * @param name the name that it goes by here
     * @param node never null or missing
     */
    record Value(String name, JsonNode node) {}
}
