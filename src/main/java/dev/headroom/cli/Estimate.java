package dev.headroom.cli;

import dev.headroom.cli.notebook.Configuration;
import dev.headroom.cli.notebook.EstimateTable;
import dev.headroom.cli.notebook.ResultJson;
import dev.headroom.estimate.TokenLimits;
import dev.headroom.estimate.notebook.Limits;
import dev.headroom.estimate.notebook.NotebookCheck;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headroom estimate}: one configuration by the notebook's arithmetic, which computes whatever it is given. */
@Command(
        name = "estimate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Works out how much GPU memory one configuration of TGI needs.",
            "The notebook's arithmetic computes whatever it is given: no rule of TGI's launcher or of the model applies."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it could be computed, whatever came out",
            "1:with --exit-code: it does not fit",
            "2:the command line is wrong, or the model or the card is not known"
        })
public final class Estimate implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // the parser sets it before anything is called
    private CommandSpec spec;

    @Mixin
    private final NotebookOptions options = new NotebookOptions();

    @Mixin
    private final LimitOptions limitOptions = new LimitOptions();

    @Mixin
    private final EstimatorOption estimator;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "table",
            paramLabel = "FORMAT",
            converter = Format.Converter.class,
            description = "table, or json: the notebook's result. Default: ${DEFAULT-VALUE}.")
    private Format output = Format.TABLE;

    @Option(names = "--exit-code", description = "Exit with 1 when it does not fit.")
    private boolean exitCode;

    /** What {@code estimate} can print. */
    enum Format {
        /** For people. */
        TABLE,
        /** For programs. */
        JSON;

        /** Reads a format as the flag spells it. */
        static final class Converter extends FormatName<Format> {
            Converter() {
                super(Format.values());
            }
        }
    }

    /** The command of the program. */
    public Estimate() {
        this(System.getenv());
    }

    /** The command in another environment. */
    Estimate(Map<String, String> environment) {
        this.estimator = new EstimatorOption(environment);
    }

    @Override
    public Integer call() {
        Configuration configuration = options.configuration();
        TokenLimits tokenLimits = limitOptions.limits(configuration.model());
        Notes notes = new Notes(spec.commandLine().getErr());
        notes.ignored(options.ignored());
        try {
            Limits limits = limits(tokenLimits);
            NotebookCheck check = configuration.check(estimator.kind(), limits);
            print(configuration, limits, check, assumptions(configuration, tokenLimits), notes);
            return exitCode && !check.isEnoughVram() ? 1 : 0;
        } catch (IllegalArgumentException e) {
            throw Wrong.argument(spec, String.valueOf(e.getMessage()));
        }
    }

    private static Limits limits(TokenLimits limits) {
        return new Limits(
                limits.maxInputTokens().value(),
                limits.maxTotalTokens().value(),
                limits.maxBatchPrefillTokens().value());
    }

    private static List<String> assumptions(Configuration configuration, TokenLimits limits) {
        List<String> assumptions = new ArrayList<>(limits.assumptions());
        assumptions.addAll(configuration.assumptions());
        return assumptions;
    }

    private void print(
            Configuration configuration, Limits limits, NotebookCheck check, List<String> assumptions, Notes notes) {
        PrintWriter out = spec.commandLine().getOut();
        switch (output) {
            case TABLE ->
                new EstimateTable(configuration, limits)
                        .lines(check, assumptions)
                        .forEach(out::println);
            case JSON -> {
                notes.assumed(assumptions);
                out.println(ResultJson.object(check.result()));
            }
        }
        out.flush();
    }
}
