package dev.headroom.cli;

import dev.headroom.serving.LauncherOption;
import dev.headroom.serving.ValueKind;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * TGI's flags that have no say in the arithmetic, so that a launcher's command line can be pasted. They are taken, left
 * out of the help, and named when they are given.
 */
final class LauncherFlags {

    private LauncherFlags() {}

    /** Adds every launcher option that {@code command} has not. */
    static void addTo(CommandSpec command) {
        Arrays.stream(LauncherOption.values())
                .filter(option -> command.findOption(option.flag()) == null)
                .map(LauncherFlags::spec)
                .forEach(command::addOption);
    }

    private static OptionSpec spec(LauncherOption option) {
        boolean isFlag = option.kind() == ValueKind.FLAG;
        return OptionSpec.builder(option.flag())
                .type(isFlag ? boolean.class : String.class)
                .arity(isFlag ? "0" : "1")
                .hidden(true)
                .build();
    }

    /** Those that were given, as they are spelt. */
    static List<String> given(CommandSpec command) {
        return command.commandLine().getParseResult().matchedOptions().stream()
                .filter(OptionSpec::hidden)
                .map(OptionSpec::longestName)
                .toList();
    }
}
