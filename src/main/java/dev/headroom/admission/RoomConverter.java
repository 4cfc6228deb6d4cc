package dev.headroom.admission;

import dev.headroom.units.Bytes;
import java.io.Serial;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads {@code headroom.admission.max-bytes-in-flight}: an amount in which an ordinary review has room. */
public final class RoomConverter implements Converter<Bytes> {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Bytes LEAST = Bytes.ofMiB(1);

    @Override
    public Bytes convert(String value) {
        Bytes room = Bytes.parse(value);
        if (room.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("at least 1MiB is needed");
        }
        return room;
    }
}
