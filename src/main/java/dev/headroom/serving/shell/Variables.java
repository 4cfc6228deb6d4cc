package dev.headroom.serving.shell;

import dev.headroom.serving.EnvValue;
import dev.headroom.serving.Word;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a shell knows at a point of a script: its variables, which of them its children get, its parameters. */
final class Variables {

    private final Map<String, EnvValue> values;
    private final Set<String> exported;
    private List<Word> positional;
    private boolean exportsAll;

    /**
     * A shell's variables when it starts.
     *
     * @param positional {@code $0} and what follows it
     */
    Variables(Map<String, EnvValue> environment, List<Word> positional) {
        this.values = new HashMap<>(environment);
        this.exported = new HashSet<>(environment.keySet());
        this.positional = List.copyOf(positional);
    }

    Optional<EnvValue> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    void set(String name, EnvValue value) {
        values.put(name, value);
        if (exportsAll) {
            exported.add(name);
        }
    }

    void export(String name) {
        exported.add(name);
    }

    void unset(String name) {
        values.remove(name);
        exported.remove(name);
    }

    /** {@code set -a}: from now on every variable is exported. */
    void exportAll() {
        exportsAll = true;
    }

    /** What a child gets. */
    Map<String, EnvValue> environment() {
        Map<String, EnvValue> environment = new HashMap<>(values);
        environment.keySet().retainAll(exported);
        return environment;
    }

    /** {@code $0}, {@code $1}, ... */
    Optional<Word> parameter(int number) {
        return number < positional.size() ? Optional.of(positional.get(number)) : Optional.empty();
    }

    /** {@code $1} and what follows it. */
    List<Word> arguments() {
        return positional.isEmpty() ? List.of() : positional.subList(1, positional.size());
    }

    /** {@code set -- ...}. */
    void setArguments(List<Word> arguments) {
        Word zero = parameter(0).orElse(new Word.Known("sh", "$0"));
        positional = Stream.concat(Stream.of(zero), arguments.stream()).toList();
    }
}
