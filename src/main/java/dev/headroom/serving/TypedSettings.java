package dev.headroom.serving;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The options that clap took, each as the type of its field; what clap refused is not in here as a known value. */
final class TypedSettings {

    private final Map<LauncherOption, Setting<String>> values;

    TypedSettings(Map<LauncherOption, Setting<String>> values) {
        this.values = values;
    }

    Optional<Setting<String>> text(LauncherOption option) {
        return as(option, text -> text);
    }

    Optional<Setting<Boolean>> flag(LauncherOption option) {
        return as(option, "true"::equals);
    }

    Optional<Setting<Long>> number(LauncherOption option) {
        return as(option, WholeNumber::of);
    }

    Optional<Setting<List<Long>>> numbers(LauncherOption option) {
        return as(
                option,
                text -> Arrays.stream(text.split(",")).map(WholeNumber::of).toList());
    }

    Optional<Setting<List<String>>> texts(LauncherOption option) {
        return as(option, text -> List.of(text.split(",", -1)));
    }

    /** A Rust float; its {@code inf} and {@code nan} are Java's. */
    Optional<Setting<Double>> fraction(LauncherOption option) {
        return as(option, Fractions::ofRust);
    }

    <T> Optional<Setting<T>> choice(LauncherOption option, Function<String, Optional<T>> named) {
        return as(option, text -> named.apply(text).orElseThrow());
    }

    private <T> Optional<Setting<T>> as(LauncherOption option, Function<String, T> type) {
        return Optional.ofNullable(values.get(option)).map(setting -> typed(setting, type));
    }

    static <T> Setting<T> typed(Setting<String> setting, Function<String, T> type) {
        return switch (setting) {
            case Setting.Known<String>(String text, Provenance from) -> new Setting.Known<>(type.apply(text), from);
            case Setting.Unknown<String>(Provenance from) -> new Setting.Unknown<>(from);
        };
    }
}
