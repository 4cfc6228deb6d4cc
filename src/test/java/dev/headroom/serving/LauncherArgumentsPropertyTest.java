package dev.headroom.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LauncherArgumentsPropertyTest {

    @Property
    void noWordsMakeItThrow(
            @ForAll("words") List<String> words, @ForAll("variables") Map<LauncherOption, String> variables) {
        Map<String, EnvValue> environment = new HashMap<>();
        variables.forEach((option, value) -> environment.put(option.name(), new EnvValue.Known(value)));
        assertThat(LauncherArguments.parse(launcher(words, environment))).isNotNull();
    }

    /** {@code --f v} equals {@code --f=v}, but for where the value stands. */
    @Property
    void aValueMayBeAttached(@ForAll LauncherOption option, @ForAll("values") String value) {
        if (option.kind().takesValue()) {
            Map<LauncherOption, Setting<String>> apart = read(List.of(option.flag(), value));
            Map<LauncherOption, Setting<String>> attached = read(List.of(option.flag() + "=" + value));
            assertThat(texts(apart)).isEqualTo(texts(attached));
        }
    }

    private static Map<LauncherOption, Setting<String>> read(List<String> words) {
        GivenOptions given = new GivenOptions();
        CommandLineOptions.read(known(words), TgiReleases.ofTag("3.3.7"), given);
        return given.values();
    }

    private static List<String> texts(Map<LauncherOption, Setting<String>> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + (entry.getValue() instanceof Setting.Known<String> k ? k.value() : "?"))
                .toList();
    }

    private static Launch.Launcher launcher(List<String> words, Map<String, EnvValue> environment) {
        return new Launch.Launcher(known(words), environment, TgiReleases.ofTag("3.3.7"));
    }

    private static List<Word> known(List<String> words) {
        List<Word> known = new ArrayList<>();
        words.forEach(word -> known.add(new Word.Known(word, "args[" + known.size() + "]")));
        return known;
    }

    @Provide
    Arbitrary<Map<LauncherOption, String>> variables() {
        return Arbitraries.maps(Arbitraries.of(LauncherOption.class), values()).ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<String>> words() {
        Arbitrary<String> flags = Arbitraries.of(LauncherOption.class).map(LauncherOption::flag);
        Arbitrary<String> odd = Arbitraries.of("-", "--", "-p", "-ep", "=", "--=", "", "true", "0", "-1", "1,2", "nan");
        return Arbitraries.oneOf(flags, odd, Arbitraries.strings().ofMaxLength(12))
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.oneOf(
                        Arbitraries.of("8192", "float16", "awq", "true", "1,2,4", "0.5", "-", ""),
                        Arbitraries.strings().ofMaxLength(12))
                .filter(value -> value.equals("-") || !value.startsWith("-"));
    }
}
