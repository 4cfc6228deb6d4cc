package dev.headroom.serving.shell;

import dev.headroom.serving.EnvValue;
import dev.headroom.serving.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Command lines for tests, and what they come to in a line. */
final class Invocations {

    private Invocations() {}

    /** {@code args[0]}, {@code args[1]}, ... */
    static List<Word> words(List<String> texts) {
        List<Word> words = new ArrayList<>();
        texts.forEach(text -> words.add(new Word.Known(text, "args[" + words.size() + "]")));
        return words;
    }

    /** Variables of {@code NAME=value}; the value SECRET cannot be read. */
    static Map<String, EnvValue> environment(String... variables) {
        Map<String, EnvValue> environment = new HashMap<>();
        for (String variable : variables) {
            String[] parts = variable.split("=", 2);
            environment.put(
                    parts[0],
                    parts[1].equals("SECRET")
                            ? new EnvValue.Unknown("Secret tgi key k")
                            : new EnvValue.Known(parts[1]));
        }
        return environment;
    }

    /** {@code [--model-id] [a/b] MAX=1}, {@code not: sleep}, {@code unreadable: ...}. */
    static String said(Invocation invocation, Map<String, EnvValue> before) {
        return switch (invocation) {
            case Invocation.Launcher launcher -> (arguments(launcher) + changed(launcher, before)).strip();
            case Invocation.NoLauncher other -> "not: " + other.program();
            case Invocation.Unreadable unreadable -> "unreadable: " + unreadable.reason();
        };
    }

    private static String arguments(Invocation.Launcher launcher) {
        StringBuilder line = new StringBuilder("launcher");
        for (Word word : launcher.arguments()) {
            line.append(
                    switch (word) {
                        case Word.Known known -> " [" + known.text() + "]";
                        case Word.Unknown unknown -> " [" + unknown.prefix() + "<" + unknown.from() + ">]";
                    });
        }
        return line.toString();
    }

    private static String changed(Invocation.Launcher launcher, Map<String, EnvValue> before) {
        StringBuilder line = new StringBuilder();
        new TreeMap<>(launcher.environment()).forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                line.append(' ')
                        .append(name)
                        .append('=')
                        .append(
                                switch (value) {
                                    case EnvValue.Known known -> known.value();
                                    case EnvValue.Unknown unknown -> "<" + unknown.from() + ">";
                                });
            }
        });
        return line.toString();
    }
}
