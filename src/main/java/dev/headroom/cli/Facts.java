package dev.headroom.cli;

import dev.headroom.cli.facts.FactsList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands that list facts have in common. */
abstract class Facts implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // the parser sets it before anything is called
    private CommandSpec spec;

    @Mixin
    private final CatalogOptions catalog = new CatalogOptions();

    @Parameters(arity = "0..1", paramLabel = "QUERY", description = "A part of a name, whatever the case.")
    private String query = "";

    @Option(
            names = {"-o", "--output"},
            defaultValue = "table",
            paramLabel = "FORMAT",
            converter = FactsFormat.Converter.class,
            description = "table or json. Default: ${DEFAULT-VALUE}.")
    private FactsFormat output = FactsFormat.TABLE;

    final CommandSpec spec() {
        return spec;
    }

    final CatalogOptions catalog() {
        return catalog;
    }

    final String query() {
        return query.strip();
    }

    /** The facts that match, for an empty query all of them. */
    abstract FactsList matching(CatalogOptions options, String text);

    /** The complaint that nothing matches. */
    abstract String nothing(CatalogOptions options, String text);

    @Override
    public Integer call() {
        FactsList matches = matching(catalog, query.strip());
        if (matches.isEmpty()) {
            throw Wrong.argument(spec, nothing(catalog, query.strip()));
        }
        switch (output) {
            case TABLE -> matches.table().forEach(spec.commandLine().getOut()::println);
            case JSON -> spec.commandLine().getOut().println(matches.json());
        }
        spec.commandLine().getOut().flush();
        return 0;
    }
}
