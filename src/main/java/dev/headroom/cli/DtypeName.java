package dev.headroom.cli;

import dev.headroom.model.Dtype;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a type of numbers. */
final class DtypeName implements ITypeConverter<Dtype> {

    @Override
    public Dtype convert(String text) {
        return Dtype.named(text)
                .orElseThrow(() -> new TypeConversionException("\"" + text + "\" is none of "
                        + Arrays.stream(Dtype.values()).map(Dtype::label).collect(Collectors.joining(", "))));
    }
}
