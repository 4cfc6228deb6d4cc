package dev.headroom.serving;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options that a launcher was given, as text, while they are being read: what clap takes, what it refuses, and
 * whether something stands in the way of telling.
 *
 * <p>clap stops at its first error. Going on serves the reader, who then mends all of them at once; a refused value stays
 * as one that is not known, so that nothing is concluded from it.
 */
final class GivenOptions {

    private final Map<LauncherOption, Setting<String>> values = new EnumMap<>(LauncherOption.class);
    private final List<Problem> problems = new ArrayList<>();
    private Optional<String> unclear = Optional.empty();

    Map<LauncherOption, Setting<String>> values() {
        return values;
    }

    List<Problem> problems() {
        return problems;
    }

    Optional<String> unclear() {
        return unclear;
    }

    boolean has(LauncherOption option) {
        return values.containsKey(option);
    }

    void refuse(String text) {
        problems.add(new Problem(Problem.Kind.ARGUMENTS, text));
    }

    void cannotTell(String reason) {
        unclear = unclear.or(() -> Optional.of(reason));
    }

    /** Takes a value, or refuses it as clap would. */
    void give(LauncherOption option, Setting<String> value) {
        Setting<String> before = values.get(option);
        if (before == null) {
            values.put(option, checked(option, value));
        } else if (option.kind().repeats()) {
            values.put(option, joined(before, checked(option, value)));
        } else {
            refuse("%s is given twice, in %s and %s"
                    .formatted(
                            option.flag(),
                            before.provenance().text(),
                            value.provenance().text()));
        }
    }

    private Setting<String> checked(LauncherOption option, Setting<String> setting) {
        if (setting instanceof Setting.Known<String>(String value, Provenance from)) {
            Optional<String> complaint = option.complaint(value);
            complaint.ifPresent(clause -> refuse(Told.of(option, value, from) + " " + clause));
            return complaint.isPresent() ? new Setting.Unknown<>(from) : setting;
        }
        return setting;
    }

    private static Setting<String> joined(Setting<String> before, Setting<String> more) {
        return before instanceof Setting.Known<String> first && more instanceof Setting.Known<String> second
                ? new Setting.Known<>(first.value() + "," + second.value(), first.provenance())
                : new Setting.Unknown<>(more.provenance());
    }
}
