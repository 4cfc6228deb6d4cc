package dev.headroom.serving;

import dev.headroom.serving.Provenance.Origin;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the launcher's options from the container's variables, as clap does after the command line: a variable whose flag
 * is given is not even looked at; one that is there but empty is a value, and mostly a bad one.
 */
final class EnvironmentOptions {

    private EnvironmentOptions() {}

    /** Adds what {@code environment} gives to {@code given}. */
    static void read(Map<String, EnvValue> environment, TgiRelease release, GivenOptions given) {
        for (LauncherOption option : LauncherOption.values()) {
            if (!given.has(option) && option.releases().contains(release)) {
                option.variable()
                        .flatMap(name -> find(environment, name))
                        .ifPresent(setting -> given.give(option, setting));
            }
        }
    }

    /** The variable {@code name} with its place, when it is set. */
    static Optional<Setting<String>> find(Map<String, EnvValue> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(value -> setting(name, value));
    }

    private static Setting<String> setting(String name, EnvValue value) {
        String place = value.place().orElse("env " + name);
        return switch (value) {
            case EnvValue.Known known -> new Setting.Known<>(known.value(), new Provenance(Origin.ENVIRONMENT, place));
            case EnvValue.Unknown unknown ->
                new Setting.Unknown<>(new Provenance(Origin.ENVIRONMENT, place + ", from " + unknown.from()));
        };
    }
}
