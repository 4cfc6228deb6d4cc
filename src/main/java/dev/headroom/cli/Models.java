package dev.headroom.cli;

import dev.headroom.cli.facts.FactsList;
import dev.headroom.cli.facts.ModelList;
import picocli.CommandLine.Command;

/** {@code headroom models}: the models whose facts are known. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Lists the models whose facts are built in or added by files, or those whose id or type holds QUERY."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:something is listed", "2:nothing matches, or a file of facts cannot be used"})
final class Models extends Facts {

    @Override
    FactsList matching(CatalogOptions options, String text) {
        return new ModelList(options.models().search(text));
    }

    @Override
    String nothing(CatalogOptions options, String text) {
        return "no model has \"" + text + "\" in its id or type"
                + Suggestion.of(options.models().nearest(text));
    }
}
