package dev.headroom.serving;

import dev.headroom.serving.Provenance.Origin;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the launcher's command line as clap 4.5 does (clap_builder/src/parser/parser.rs): {@code --flag value},
 * {@code --flag=value}, {@code -p80}; a word with a leading dash is never the value of the flag before it; every word that
 * is left over is refused, because the launcher takes no positional arguments.
 */
final class CommandLineOptions {

    private static final List<String> PRINT_AND_EXIT = List.of("--help", "--version", "-h", "-V");

    private final List<Word> words;
    private final Setting.Known<TgiRelease> release;
    private final GivenOptions given;
    private int next;

    private CommandLineOptions(List<Word> words, Setting.Known<TgiRelease> release, GivenOptions given) {
        this.words = words;
        this.release = release;
        this.given = given;
    }

    /** Adds what {@code words} give to {@code given}, until something stands in the way of telling. */
    static void read(List<Word> words, Setting.Known<TgiRelease> release, GivenOptions given) {
        CommandLineOptions reading = new CommandLineOptions(words, release, given);
        while (reading.next < words.size() && given.unclear().isEmpty()) {
            switch (words.get(reading.next++)) {
                case Word.Known(String text, String where) -> reading.word(text, where);
                case Word.Unknown unknown -> reading.unknownWord(unknown);
            }
        }
    }

    private void word(String text, String where) {
        if (PRINT_AND_EXIT.contains(text)) {
            given.cannotTell("%s in %s makes the launcher print and exit".formatted(text, where));
        } else if (text.equals("--")) {
            skipRest();
        } else if (text.startsWith("--")) {
            longFlag(text, where);
        } else if (isOption(text)) {
            shortFlags(text, where);
        } else {
            refuseWord(text, where);
        }
    }

    private void longFlag(String text, String where) {
        int equals = text.indexOf('=');
        String flag = equals < 0 ? text : text.substring(0, equals);
        Optional<String> attached = equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1));
        LauncherOption.withFlag(flag)
                .filter(this::isInRelease)
                .ifPresentOrElse(option -> give(option, attached, where), () -> refuseFlag(flag, where));
    }

    /** {@code -e}, {@code -p 80}, {@code -p80}, {@code -p=80}, {@code -ep80}. */
    private void shortFlags(String text, String where) {
        for (int i = 1; i < text.length(); i++) {
            Optional<LauncherOption> option =
                    LauncherOption.withShortFlag(text.charAt(i)).filter(this::isInRelease);
            if (option.isEmpty()) {
                refuseFlag("-" + text.substring(i, text.offsetByCodePoints(i, 1)), where);
                return;
            }
            if (option.get().kind().takesValue()) {
                give(option.get(), attachedToShort(text.substring(i + 1)), where);
                return;
            }
            give(option.get(), Optional.empty(), where);
        }
    }

    private static Optional<String> attachedToShort(String rest) {
        return rest.isEmpty() ? Optional.empty() : Optional.of(rest.startsWith("=") ? rest.substring(1) : rest);
    }

    private void give(LauncherOption option, Optional<String> attached, String where) {
        if (!option.kind().takesValue()) {
            attached.ifPresentOrElse(
                    value -> refuse("%s from %s takes no value", option.with(value), where),
                    () -> given.give(option, known("true", where)));
        } else if (attached.isPresent()) {
            given.give(option, known(attached.get(), where));
        } else {
            giveNextWord(option, where);
        }
    }

    private void giveNextWord(LauncherOption option, String where) {
        if (next == words.size()) {
            refuse("%s from %s has no value", option.flag(), where);
            return;
        }
        switch (words.get(next)) {
            case Word.Unknown unknown -> {
                next++;
                given.give(option, unknown(unknown.from(), unknown.where()));
            }
            case Word.Known(String text, String there) when isOption(text) -> refuseDash(option, where, text, there);
            case Word.Known(String text, String there) -> {
                next++;
                given.give(option, known(text, there));
            }
        }
    }

    private void refuseDash(LauncherOption option, String where, String text, String there) {
        boolean isFlag = LauncherOption.withFlag(text.split("=", 2)[0]).isPresent();
        if (isFlag || text.equals("--")) {
            refuse("%s from %s has no value", option.flag(), where);
        } else {
            next++;
            refuse("%s from %s has no value: %s from %s begins with a dash", option.flag(), where, text, there);
        }
    }

    private void unknownWord(Word.Unknown word) {
        int equals = word.prefix().indexOf('=');
        Optional<LauncherOption> option = equals < 0
                ? Optional.empty()
                : LauncherOption.withFlag(word.prefix().substring(0, equals)).filter(this::isInRelease);
        option.filter(named -> named.kind().takesValue())
                .ifPresentOrElse(
                        named -> given.give(named, unknown(word.from(), word.where())),
                        () -> given.cannotTell("%s is set from %s, so which option it is cannot be told"
                                .formatted(word.where(), word.from())));
    }

    private void refuseFlag(String flag, String where) {
        Optional<LauncherOption> other = LauncherOption.withFlag(flag);
        if (!isReleaseSure(other)) {
            given.cannotTell("%s from %s is not an option of TGI %s, which the image is taken for"
                    .formatted(Shown.of(flag), where, TgiRelease.NEWEST));
        } else {
            refuse("%s from %s is not an option of TGI %s%s", flag, where, release.value(), hint(flag, other));
        }
        skipValues();
    }

    /** A newer release may have it, and an older one when the image only was taken for the newest. */
    private boolean isReleaseSure(Optional<LauncherOption> other) {
        boolean assumed = release.provenance().origin() == Origin.RELEASE_DEFAULT
                && release.value().equals(TgiRelease.NEWEST);
        return release.value().compareTo(TgiRelease.NEWEST) <= 0 && !(assumed && other.isPresent());
    }

    private String hint(String flag, Optional<LauncherOption> other) {
        return other.map(LauncherOption::releases)
                .map(releases -> releases.since()
                        .filter(since -> release.value().compareTo(since) < 0)
                        .map(since -> ", it came with " + since)
                        .orElse(", it is gone since "
                                + releases.before().map(TgiRelease::toString).orElse("")))
                .or(() -> NearestFlag.to(flag, release.value()).map(nearest -> "; did you mean " + nearest + "?"))
                .orElse("");
    }

    private void refuseWord(String text, String where) {
        refuse("\"%s\" from %s is a word too many: the launcher takes only options%s", text, where, afterFlag());
        skipValues();
    }

    /** {@code --trust-remote-code true} is a common slip. */
    private String afterFlag() {
        return next >= 2 && words.get(next - 2) instanceof Word.Known before
                ? LauncherOption.withFlag(before.text())
                        .filter(option -> !option.kind().takesValue())
                        .map(option -> ", and " + option.flag() + " has no value")
                        .orElse("")
                : "";
    }

    /** What follows a refused word up to the next flag belongs to it, and is not worth a message of its own. */
    private void skipValues() {
        while (next < words.size() && words.get(next) instanceof Word.Known word && !isOption(word.text())) {
            next++;
        }
    }

    private void skipRest() {
        if (next < words.size()) {
            refuse(
                    "the words after \"--\" from %s are too many: the launcher takes only options",
                    words.get(next).where());
        }
        next = words.size();
    }

    private boolean isInRelease(LauncherOption option) {
        return option.releases().contains(release.value());
    }

    private void refuse(String text, Object... parts) {
        given.refuse(text.formatted(
                Arrays.stream(parts).map(part -> Shown.of(part.toString())).toArray()));
    }

    /** A dash alone is an ordinary value. */
    private static boolean isOption(String text) {
        return text.length() > 1 && text.startsWith("-");
    }

    private static Setting<String> known(String value, String where) {
        return new Setting.Known<>(value, new Provenance(Origin.ARGUMENT, where));
    }

    private static Setting<String> unknown(String from, String where) {
        return new Setting.Unknown<>(new Provenance(Origin.ARGUMENT, where + ", from " + from));
    }
}
