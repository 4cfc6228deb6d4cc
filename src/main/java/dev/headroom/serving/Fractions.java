package dev.headroom.serving;

import java.util.Locale;

/** Numbers with a fraction as Rust and Python write them. */
final class Fractions {

    private Fractions() {}

    /** Reads what {@link ValueKind#F32} takes. */
    static double ofRust(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        double sign = lower.startsWith("-") ? -1 : 1;
        return switch (lower.replaceFirst("^[+-]", "")) {
            case "inf", "infinity" -> sign * Double.POSITIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(lower);
        };
    }
}
