package dev.headroom.cluster.cel;

import dev.headroom.cluster.cel.CelTokens.Kind;
import dev.headroom.cluster.cel.CelTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * Understands the CEL that selectors of devices are written in (kubernetes v1.34.0,
 * staging/src/k8s.io/dynamic-resource-allocation/cel): comparisons of attributes and capacity, joined by and, or and not.
 * All else is not understood, and what it selects is undecided.
 *
 * <p>Tried in its place: Google's dev.cel 0.14.0. It understands the whole language, and costs a JVM 53 MiB of resident
 * memory and half a second to one second at the first expression, 14 more jars, and more code of ours than this for
 * Kubernetes' own types, functions and limits.
 */
public final class Cel {

    private static final int DEEPEST = 32;
    private static final Token END = new Token(Kind.SIGN, "");

    private final List<Token> tokens;
    private int at;
    private int depth;

    private Cel(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** A part of an expression; its value for a device, which throws {@link CelException} where CEL would fail. */
    @FunctionalInterface
    public interface Part {
        Object of(Device device);
    }

    /**
     * Reads an expression.
     *
     * @throws CelException when it is beyond what is understood
     */
    public static Part parse(String expression) {
        Cel cel = new Cel(CelTokens.of(expression));
        Part whole = cel.either();
        if (cel.at < cel.tokens.size()) {
            throw new CelException("it holds " + cel.next().text());
        }
        return whole;
    }

    private Token next() {
        return at < tokens.size() ? tokens.get(at) : END;
    }

    private boolean takes(String sign) {
        boolean taken = next().is(sign);
        at += taken ? 1 : 0;
        return taken;
    }

    private void expect(String sign) {
        if (!takes(sign)) {
            throw new CelException("it lacks " + sign);
        }
    }

    private Part either() {
        if (depth++ > DEEPEST) {
            throw new CelException("it is nested too deeply");
        }
        Part left = both();
        while (takes("||")) {
            Part first = left;
            Part second = both();
            left = device -> CelLogic.either(first, second, device);
        }
        depth--;
        return left;
    }

    private Part both() {
        Part left = comparison();
        while (takes("&&")) {
            Part first = left;
            Part second = comparison();
            left = device -> CelLogic.both(first, second, device);
        }
        return left;
    }

    private Part comparison() {
        Part left = unary();
        Token sign = next();
        if (sign.isName("in")) {
            at++;
            Part right = unary();
            return device -> CelFunctions.isIn(left.of(device), right.of(device));
        }
        BiPredicate<Object, Object> compared = CelFunctions.comparison(sign.text());
        if (sign.kind() != Kind.SIGN || compared == null) {
            return left;
        }
        at++;
        Part right = unary();
        return device -> compared.test(left.of(device), right.of(device));
    }

    private Part unary() {
        if (takes("!")) {
            if (depth++ > DEEPEST) {
                throw new CelException("it is nested too deeply");
            }
            Part negated = unary();
            depth--;
            return device -> !CelLogic.isTrue(negated.of(device));
        }
        if (takes("-")) {
            Part number = unary();
            return device -> {
                if (number.of(device) instanceof Long whole) {
                    return -whole;
                }
                throw new CelException("a minus stands before what is no number");
            };
        }
        return members(primary());
    }

    private Part members(Part of) {
        Part value = of;
        while (true) {
            Part object = value;
            if (takes("[")) {
                Part key = either();
                expect("]");
                value = device -> CelFunctions.member(object.of(device), String.valueOf(key.of(device)));
            } else if (takes(".")) {
                String name = name();
                value = takes("(")
                        ? call(object, CelFunctions.method(name), arguments())
                        : device -> CelFunctions.member(object.of(device), name);
            } else {
                return value;
            }
        }
    }

    private static Part call(Part object, String name, List<Part> arguments) {
        CelFunctions.requireArguments(name, arguments.size());
        return device -> CelFunctions.call(
                object.of(device),
                name,
                arguments.stream().map(argument -> argument.of(device)).toList());
    }

    private String name() {
        Token name = next();
        if (name.kind() != Kind.NAME) {
            throw new CelException("it lacks a name");
        }
        at++;
        return name.text();
    }

    private List<Part> arguments() {
        List<Part> arguments = new ArrayList<>();
        if (takes(")")) {
            return arguments;
        }
        do {
            arguments.add(either());
        } while (takes(","));
        expect(")");
        return arguments;
    }

    private Part primary() {
        Token token = next();
        at++;
        return switch (token.kind()) {
            case TEXT -> _ -> token.text();
            case NUMBER -> _ -> Long.parseLong(token.text());
            case NAME -> named(token.text());
            case SIGN -> bracketed(token);
        };
    }

    private Part named(String name) {
        if (takes("(")) {
            return CelFunctions.function(name, arguments());
        }
        return switch (name) {
            case "true" -> _ -> true;
            case "false" -> _ -> false;
            case "device" -> Objects::requireNonNull;
            default -> throw new CelException("it holds " + name);
        };
    }

    private Part bracketed(Token token) {
        if (token.is("(")) {
            Part inside = either();
            expect(")");
            return inside;
        }
        if (token.is("[")) {
            List<Part> items = new ArrayList<>();
            if (!takes("]")) {
                do {
                    items.add(either());
                } while (takes(","));
                expect("]");
            }
            return device -> items.stream().map(item -> item.of(device)).toList();
        }
        throw new CelException(token.text().isEmpty() ? "it ends too early" : "it holds " + token.text());
    }
}
