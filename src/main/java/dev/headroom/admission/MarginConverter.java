package dev.headroom.admission;

import dev.headroom.units.Bytes;
import java.io.Serial;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads {@code headroom.margin}, and says what an amount looks like. */
public final class MarginConverter implements Converter<Bytes> {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public Bytes convert(String value) {
        return Bytes.parse(value);
    }
}
