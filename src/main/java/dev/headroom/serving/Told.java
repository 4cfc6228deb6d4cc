package dev.headroom.serving;

/** How messages name a setting: {@code --max-total-tokens=8192 from env MAX_TOTAL_TOKENS}. */
final class Told {

    private Told() {}

    static String of(LauncherOption option, Object value, Provenance from) {
        return "%s=%s from %s".formatted(name(option, from), Shown.of(value.toString()), from);
    }

    static String of(LauncherOption option, Setting.Known<?> setting) {
        return of(option, setting.value(), setting.provenance());
    }

    /** A flag without a value cannot be written with one on the command line. */
    private static String name(LauncherOption option, Provenance from) {
        return option.kind() == ValueKind.FLAG && from.origin() == Provenance.Origin.ENVIRONMENT
                ? option.name()
                : option.flag();
    }
}
