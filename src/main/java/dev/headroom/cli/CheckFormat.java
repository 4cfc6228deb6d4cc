package dev.headroom.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What {@code check} can print. */
enum CheckFormat {
    /** For people. */
    TABLE,
    /** For programs. */
    JSON,
    /** For code scanning. */
    SARIF;

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a format as the flag spells it. */
    static final class Converter implements ITypeConverter<CheckFormat> {
        @Override
        public CheckFormat convert(String text) {
            return Arrays.stream(values())
                    .filter(format -> format.label().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("\"" + text + "\" is none of "
                            + Arrays.stream(values()).map(CheckFormat::label).collect(Collectors.joining(", "))));
        }
    }
}
