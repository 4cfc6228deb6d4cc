package dev.headroom.serving;

import java.util.Optional;

/** Looks at settings. */
final class Settings {

    private Settings() {}

    /** The setting when it is there and its value is known. */
    static <T> Optional<Setting.Known<T>> known(Optional<Setting<T>> setting) {
        return setting.flatMap(given ->
                given instanceof Setting.Known<T> known ? Optional.of(known) : Optional.<Setting.Known<T>>empty());
    }
}
