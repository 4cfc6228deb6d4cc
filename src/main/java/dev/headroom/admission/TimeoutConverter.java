package dev.headroom.admission;

import dev.headroom.hub.lookup.Timeout;
import java.io.Serial;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads {@code headroom.hub.timeout}. */
public final class TimeoutConverter implements Converter<Duration> {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public Duration convert(String value) {
        return Timeout.parse(value);
    }
}
