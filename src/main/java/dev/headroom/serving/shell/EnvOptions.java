package dev.headroom.serving.shell;

import dev.headroom.serving.EnvValue;
import dev.headroom.serving.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code env} makes of the words behind it: {@code env -u A B=c program}. */
final class EnvOptions {

    private static final Pattern ASSIGNMENT = Pattern.compile("([^=]+)=(.*)", Pattern.DOTALL);

    private final Map<String, EnvValue> environment;

    private EnvOptions(Map<String, EnvValue> environment) {
        this.environment = new HashMap<>(environment);
    }

    static Invocation read(List<Word> words, Map<String, EnvValue> environment, Budget budget) {
        EnvOptions env = new EnvOptions(environment);
        int i = 0;
        while (i < words.size() && isOption(words.get(i))) {
            String option = ((Word.Known) words.get(i++)).text();
            if (option.equals("--")) {
                break;
            }
            if (option.startsWith("-S") || option.startsWith("--split")) {
                return new Invocation.Unreadable("\"env " + option + "\" is beyond what is read");
            }
            i += env.option(option, i < words.size() ? words.get(i) : new Word.Known("", ""));
        }
        while (i < words.size() && env.assign(words.get(i))) {
            i++;
        }
        return i < words.size()
                ? CommandLine.read(words.subList(i, words.size()), env.environment, budget)
                : new Invocation.NoLauncher("env");
    }

    private static boolean isOption(Word word) {
        return word instanceof Word.Known known && known.text().startsWith("-");
    }

    /** Does what an option says; how many of the words behind it belong to it. */
    private int option(String option, Word next) {
        switch (option) {
            case "-i", "-", "--ignore-environment" -> environment.clear();
            case "-u", "--unset" -> {
                environment.remove(next instanceof Word.Known name ? name.text() : "");
                return 1;
            }
            case "-C", "--chdir" -> {
                return 1;
            }
            default -> environment.remove(option.replaceFirst("^(-u|--unset=)", ""));
        }
        return 0;
    }

    private boolean assign(Word word) {
        Matcher matcher = ASSIGNMENT.matcher(
                switch (word) {
                    case Word.Known known -> known.text();
                    case Word.Unknown unknown -> unknown.prefix();
                });
        if (!matcher.matches()) {
            return false;
        }
        environment.put(matcher.group(1), value(word, matcher.group(2)));
        return true;
    }

    private static EnvValue value(Word word, String text) {
        return switch (word) {
            case Word.Known known -> new EnvValue.Known(text).at(known.where());
            case Word.Unknown unknown -> new EnvValue.Unknown(unknown.from()).at(unknown.where());
        };
    }
}
