package dev.headroom.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of one of an enum's constants, spelt in lower case. */
abstract class FormatName<E extends Enum<E>> implements ITypeConverter<E> {

    private final E[] formats;

    FormatName(E[] formats) {
        this.formats = formats;
    }

    @Override
    public E convert(String text) {
        return Arrays.stream(formats)
                .filter(format -> label(format).equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("\"" + text + "\" is none of " + allowed()));
    }

    private String allowed() {
        return Arrays.stream(formats).map(FormatName::label).collect(Collectors.joining(", "));
    }

    private static String label(Enum<?> format) {
        return format.name().toLowerCase(Locale.ROOT);
    }
}
