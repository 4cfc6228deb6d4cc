package dev.headroom.admission;

import java.io.Serial;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads {@code headroom.mode} by its label, and says which there are. */
public final class ModeConverter implements Converter<Mode> {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public Mode convert(String value) {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.label().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("allowed are " + allowed()));
    }

    private static String allowed() {
        return Arrays.stream(Mode.values()).map(Mode::label).collect(Collectors.joining(", "));
    }
}
