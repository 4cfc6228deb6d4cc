package dev.headroom.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.serving.Provenance.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Launchers for tests, and what becomes of them. */
final class Launches {

    private Launches() {}

    /** The launcher of a release with words as in {@code args} and variables as {@code NAME=value}. */
    static Launch.Launcher launcher(String release, String args, String... variables) {
        return launcher(release, words(args), variables);
    }

    static Launch.Launcher launcher(String release, List<Word> words, String... variables) {
        Map<String, EnvValue> environment = new HashMap<>();
        for (String variable : variables) {
            String[] parts = variable.split("=", 2);
            environment.put(
                    parts[0],
                    parts[1].equals("SECRET")
                            ? new EnvValue.Unknown("Secret tgi key k")
                            : new EnvValue.Known(parts[1]));
        }
        return new Launch.Launcher(words, environment, release(release));
    }

    static Setting.Known<TgiRelease> release(String version) {
        return TgiReleases.stated(TgiRelease.of(version), "tag " + version, Origin.IMAGE);
    }

    /** {@code args[0]}, {@code args[1]}, ... of a line broken at its blanks; {@code ?} is a word that cannot be read. */
    static List<Word> words(String args) {
        List<Word> words = new ArrayList<>();
        List<String> texts = args.isEmpty() ? List.of() : Arrays.asList(args.split(" "));
        for (String text : texts) {
            String where = "args[" + words.size() + "]";
            words.add(
                    text.endsWith("?")
                            ? new Word.Unknown(text.substring(0, text.length() - 1), "Secret tgi key k", where)
                            : new Word.Known(text, where));
        }
        return words;
    }

    static ServingConfig accepted(Launch.Launcher launcher) {
        ParsedLaunch parsed = LauncherArguments.parse(launcher);
        assertThat(parsed).isInstanceOf(ParsedLaunch.Accepted.class);
        return ((ParsedLaunch.Accepted) parsed).config();
    }

    static List<String> refused(Launch.Launcher launcher) {
        ParsedLaunch parsed = LauncherArguments.parse(launcher);
        assertThat(parsed).isInstanceOf(ParsedLaunch.Refused.class);
        return ((ParsedLaunch.Refused) parsed)
                .problems().stream().map(Problem::text).toList();
    }
}
