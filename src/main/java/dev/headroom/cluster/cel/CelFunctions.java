package dev.headroom.cluster.cel;

import dev.headroom.cluster.cel.Cel.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The values, operators and functions of CEL that selectors of devices use. */
final class CelFunctions {

    private static final Map<String, Integer> METHODS = Map.of(
            "startsWith", 1,
            "endsWith", 1,
            "contains", 1,
            "matches", 1,
            "lowerAscii", 0,
            "upperAscii", 0,
            "compareTo", 1,
            "isGreaterThan", 1,
            "isLessThan", 1);

    /**
     * Kubernetes matches in linear time, Java may need exponentially much: neither repeated groups nor more repetitions than
     * these are understood.
     */
    private static final Pattern REPEATED_GROUP = Pattern.compile("\\)[*+?{]|\\\\\\d");

    private static final int MOST_REPETITIONS = 4;

    private CelFunctions() {}

    /** A field of the device, of its attributes or of its capacity; of a domain that it lacks there are none. */
    static Object member(Object object, String name) {
        if (object instanceof Device device) {
            return switch (name) {
                case "driver" -> device.driver();
                case "attributes" -> new Qualified(device.attributes());
                case "capacity" -> new Qualified(device.capacity());
                default -> throw new CelException("it asks for device." + name);
            };
        }
        if (object instanceof Qualified all) {
            return all.in(name);
        }
        Object value = object instanceof Map<?, ?> fields ? fields.get(name) : null;
        if (value == null) {
            throw new CelException("there is no " + name);
        }
        return value;
    }

    /** Values by qualified names. */
    private record Qualified(Map<String, ? extends Object> byName) {

        Map<String, Object> in(String domain) {
            Map<String, Object> fields = new HashMap<>();
            byName.forEach((name, value) -> {
                if (name.startsWith(domain + "/")) {
                    fields.put(name.substring(domain.length() + 1), value);
                }
            });
            return fields;
        }
    }

    /** Whether a list or the fields of something hold it. */
    static boolean isIn(Object item, Object all) {
        return switch (all) {
            case List<?> list -> list.contains(item);
            case Map<?, ?> fields -> fields.containsKey(item);
            case Qualified qualified -> !qualified.in(String.valueOf(item)).isEmpty();
            default -> throw new CelException("in asks something that holds nothing");
        };
    }

    /** A comparison by its sign; null for what is none. */
    static @Nullable BiPredicate<Object, Object> comparison(String sign) {
        return switch (sign) {
            case "==" -> Object::equals;
            case "!=" -> (one, other) -> !one.equals(other);
            case "<" -> ordered(order -> order < 0);
            case "<=" -> ordered(order -> order <= 0);
            case ">" -> ordered(order -> order > 0);
            case ">=" -> ordered(order -> order >= 0);
            default -> null;
        };
    }

    private static BiPredicate<Object, Object> ordered(IntPredicate wanted) {
        return (one, other) -> wanted.test(order(one, other));
    }

    private static int order(Object one, Object other) {
        return switch (one) {
            case Long left when other instanceof Long right -> left.compareTo(right);
            case CelQuantity left when other instanceof CelQuantity right -> left.compareTo(right);
            case CelVersion left when other instanceof CelVersion right -> left.compareTo(right);
            default -> throw new CelException("it compares what has no order");
        };
    }

    /**
     * A method that is understood.
     *
     * @throws CelException when it is not
     */
    static String method(String name) {
        if (METHODS.containsKey(name)) {
            return name;
        }
        throw new CelException("it calls " + name);
    }

    /** Refuses a method with other arguments than it takes. */
    static void requireArguments(String name, int arguments) {
        if (METHODS.getOrDefault(name, -1) != arguments) {
            throw new CelException("it calls " + name + " with " + arguments + " arguments");
        }
    }

    /** The value of a method. */
    static Object call(Object object, String name, List<Object> arguments) {
        return switch (name) {
            case "lowerAscii" -> text(object).toLowerCase(Locale.ROOT);
            case "upperAscii" -> text(object).toUpperCase(Locale.ROOT);
            case "startsWith" -> text(object).startsWith(text(arguments.getFirst()));
            case "endsWith" -> text(object).endsWith(text(arguments.getFirst()));
            case "contains" -> text(object).contains(text(arguments.getFirst()));
            case "matches" ->
                pattern(text(arguments.getFirst())).matcher(text(object)).find();
            case "compareTo" -> (long) order(object, arguments.getFirst());
            case "isGreaterThan" -> order(object, arguments.getFirst()) > 0;
            case "isLessThan" -> order(object, arguments.getFirst()) < 0;
            default -> throw new CelException("it calls " + name);
        };
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new CelException("it treats as a text what is none");
    }

    private static Pattern pattern(String expression) {
        long repetitions =
                expression.chars().filter(c -> "*+?{".indexOf(c) >= 0).count();
        if (repetitions > MOST_REPETITIONS || REPEATED_GROUP.matcher(expression).find()) {
            throw new CelException("its pattern " + expression + " is too complex");
        }
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new CelException("its pattern " + expression + " is none");
        }
    }

    /** A function of the argument that is given. */
    static Part function(String name, List<Part> arguments) {
        if (arguments.size() != 1) {
            throw new CelException("it calls " + name);
        }
        Part argument = arguments.getFirst();
        return switch (name) {
            case "quantity" ->
                device -> CelQuantity.parse(text(argument.of(device)))
                        .orElseThrow(() -> new CelException("it holds what is no quantity"));
            case "semver" ->
                device -> CelVersion.parse(text(argument.of(device)))
                        .orElseThrow(() -> new CelException("it holds what is no version"));
            case "has" -> device -> exists(argument, device);
            default -> throw new CelException("it calls " + name);
        };
    }

    private static boolean exists(Part argument, Device device) {
        try {
            argument.of(device);
            return true;
        } catch (CelException e) {
            return false;
        }
    }
}
