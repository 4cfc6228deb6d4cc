package dev.headroom.cli;

import dev.headroom.cli.facts.FactsList;
import dev.headroom.cli.facts.GpuList;
import picocli.CommandLine.Command;

/** {@code headroom gpus}: the cards that are known. */
@Command(
        name = "gpus",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Lists the cards that are built in or added by files, or those whose product label or alias holds QUERY."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:something is listed", "2:nothing matches, or a file of facts cannot be used"})
final class Gpus extends Facts {

    @Override
    FactsList matching(CatalogOptions options, String text) {
        return new GpuList(options.gpus().search(text));
    }

    @Override
    String nothing(CatalogOptions options, String text) {
        return "no card has \"" + text + "\" in its label or an alias"
                + Suggestion.of(options.gpus().nearest(text));
    }
}
