package dev.headroom.admission;

import dev.headroom.units.Bytes;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.util.Optional;

/** How much the door takes in: {@code headroom.admission.*}. */
@ConfigMapping(prefix = "headroom.admission")
public interface AdmissionSettings {

    /**
     * How many bytes of bodies may be in memory at a time, for example {@code 24MiB}, at least 1MiB; a
     * sixth of the heap when unset. A review beyond it is not read and not judged: it is admitted with a warning. An
     * eighth of it is for reviews of at most 64 KiB.
     */
    Optional<@WithConverter(RoomConverter.class) Bytes> maxBytesInFlight();
}
