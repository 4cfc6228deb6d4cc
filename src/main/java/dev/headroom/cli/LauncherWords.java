package dev.headroom.cli;

import dev.headroom.serving.LauncherOption;
import dev.headroom.serving.ValueKind;
import dev.headroom.serving.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** TGI's own flags among those of a command, as the words that its launcher would get. */
final class LauncherWords {

    private static final String PLACE = "the command line";

    private static final Map<String, LauncherOption> BY_FLAG = Arrays.stream(LauncherOption.values())
            .collect(Collectors.toUnmodifiableMap(LauncherOption::flag, Function.identity()));

    private LauncherWords() {}

    /** The flags that were given, all but {@code left}. */
    static List<Word> of(CommandSpec command, List<LauncherOption> left) {
        return command.commandLine().getParseResult().matchedOptions().stream()
                .flatMap(given -> words(given, left))
                .toList();
    }

    /** One flag with its value. */
    static Word word(LauncherOption option, long value) {
        return new Word.Known(option.flag() + "=" + value, PLACE);
    }

    private static Stream<Word> words(OptionSpec given, List<LauncherOption> left) {
        LauncherOption option = BY_FLAG.get(given.longestName());
        if (option == null || left.contains(option)) {
            return Stream.of();
        }
        return option.kind() == ValueKind.FLAG
                ? Stream.of(new Word.Known(option.flag(), PLACE))
                : given.originalStringValues().stream()
                        .map(value -> new Word.Known(option.flag() + "=" + value, PLACE));
    }
}
