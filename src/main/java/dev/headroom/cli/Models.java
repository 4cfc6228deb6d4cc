package dev.headroom.cli;

import dev.headroom.catalog.ModelLine;
import dev.headroom.cli.facts.FactsList;
import dev.headroom.cli.facts.ModelList;
import dev.headroom.model.FirstThatKnows;
import dev.headroom.model.ModelFactsSource;
import dev.headroom.model.ModelId;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.ModelRevision;
import dev.headroom.model.Reason;
import dev.headroom.model.Revision;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code headroom models}: the models whose facts are known, and those of the Hub as a catalogue. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Lists the models whose facts are built in or added by files, or those whose id or type holds QUERY.",
            "With --fetch it asks the Hugging Face Hub, and writes what --catalog-models reads, for a place that"
                    + " cannot reach the Hub."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:something is listed, or all was fetched",
            "2:nothing matches, a file of facts cannot be used, or the Hub could not tell about all models"
        })
final class Models extends Facts {

    private static final int NOT_ALL = 2;

    @Mixin
    private final ModelOptions hub;

    @Option(
            names = "--fetch",
            arity = "1..*",
            paramLabel = "ID[@REVISION]",
            description = "Asks the Hub about these models and writes a line of JSON about each.")
    private List<String> fetch = List.of();

    /** The command of the program. */
    Models() {
        this(System.getenv());
    }

    /** The command in another environment. */
    Models(Map<String, String> environment) {
        this.hub = new ModelOptions(environment);
    }

    @Override
    FactsList matching(CatalogOptions options, String text) {
        return new ModelList(options.models().search(text));
    }

    @Override
    String nothing(CatalogOptions options, String text) {
        return "no model has \"" + text + "\" in its id or type"
                + Suggestion.of(options.models().nearest(text));
    }

    @Override
    public Integer call() {
        return fetch.isEmpty() ? super.call() : fetched();
    }

    /** What is known is written, whatever else is not. */
    private int fetched() {
        if (!query().isEmpty()) {
            throw Wrong.argument(spec(), "--fetch takes ids, and no QUERY beside them: \"" + query() + "\"");
        }
        List<ModelRevision> wanted = fetch.stream().map(this::wanted).toList();
        ModelFactsSource source =
                hub.hub(new FirstThatKnows(List.of(catalog().models().withoutSuggestions())));
        int code = 0;
        for (ModelRevision model : wanted) {
            code = Math.max(code, print(source, model));
        }
        return code;
    }

    private ModelRevision wanted(String text) {
        int at = text.indexOf('@');
        String id = at < 0 ? text : text.substring(0, at);
        String revision = at < 0 ? Revision.MAIN : text.substring(at + 1);
        if (!ModelId.isValid(id) || !Revision.Named.isValid(revision)) {
            throw Wrong.argument(spec(), "--fetch \"" + text + "\" is not a model id of the Hub, or id@revision");
        }
        return new ModelRevision(new ModelId(id), at < 0 ? Revision.DEFAULT : new Revision.Named(revision));
    }

    private int print(ModelFactsSource source, ModelRevision model) {
        return switch (source.find(model)) {
            case ModelLookup.Found found -> {
                PrintWriter out = spec().commandLine().getOut();
                out.println(new ModelLine(found.facts(), Map.of()).text());
                out.flush();
                yield 0;
            }
            case ModelLookup.Unknown unknown -> complain(model, unknown.reason());
            case ModelLookup.Pending pending -> complain(model, Optional.of(pending.reason()));
        };
    }

    private int complain(ModelRevision model, Optional<Reason> reason) {
        PrintWriter err = spec().commandLine().getErr();
        reason.ifPresent(why -> err.println("error: " + model.id() + ": " + why.reason() + "; " + why.remedy()));
        err.flush();
        return NOT_ALL;
    }
}
