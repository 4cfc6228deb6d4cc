package dev.headroom.cli;

import dev.headroom.answer.EstimateAnswer;
import dev.headroom.answer.EstimateJson;
import dev.headroom.answer.Json;
import dev.headroom.cli.start.StartTable;
import dev.headroom.estimate.EstimatorKind;
import dev.headroom.estimate.notebook.NotebookKind;
import dev.headroom.review.Estimators;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headroom estimate}: one configuration, or as many as a file has lines. */
@Command(
        name = "estimate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Works out how much GPU memory one configuration of TGI needs, phase by phase, and whether it fits.",
            "All of TGI's launcher options are taken, so that a command line of its can be pasted."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it could be computed, whatever came out",
            "1:with --exit-code: it does not fit, or TGI would not start",
            "2:the command line is wrong, or the model or the card is not known"
        })
public final class Estimate implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // the parser sets it before anything is called
    private CommandSpec spec;

    @Mixin
    private final ServingOptions options;

    @Mixin
    private final LimitOptions limits = new LimitOptions();

    @Mixin
    private final EstimatorOption estimator;

    @Mixin
    private final MarginOption margin;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "table",
            paramLabel = "FORMAT",
            converter = Format.Converter.class,
            description = "table or json. Default: ${DEFAULT-VALUE}.")
    private Format output = Format.TABLE;

    @Option(names = "--exit-code", description = "Exit with 1 when it does not fit.")
    private boolean exitCode;

    @Option(
            names = "--batch",
            paramLabel = "FILE|-",
            description = "Many configurations, one JSON object a line, its keys the names of these options:"
                    + " {\"model-id\": \"...\", \"gpu\": \"a10g\", \"gpus\": 2}. Prints the JSON of each on a line, in"
                    + " the same order; a line that cannot be read gives {\"error\": \"...\"} and exit code 2 at the"
                    + " end. Options beside it hold for every line that does not say otherwise.")
    private @Nullable String batch;

    private final Map<String, String> environment;
    private final InputStream stdin;

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
        this(System.getenv(), System.in);
    }

    /** The command in another environment, with another standard input. */
    Estimate(Map<String, String> environment, InputStream stdin) {
        this.environment = environment;
        this.stdin = stdin;
        this.options = new ServingOptions(environment);
        this.estimator = new EstimatorOption(environment);
        this.margin = new MarginOption(environment);
    }

    @Override
    public Integer call() {
        if (batch != null) {
            return new EstimateBatch(spec, environment, stdin).run(batch);
        }
        PrintWriter out = spec.commandLine().getOut();
        boolean fits = switch (estimator.kind()) {
            case TGI -> start(out);
            case NOTEBOOK -> notebook(NotebookKind.SIMPLIFIED);
            case NOTEBOOK_TGI -> notebook(NotebookKind.TGI_LOGIC);
        };
        out.flush();
        return exitCode && !fits ? 1 : 0;
    }

    private boolean start(PrintWriter out) {
        EstimateAnswer answer = options.start().answer(new Estimators(margin.margin(), true).of(EstimatorKind.TGI));
        switch (output) {
            case TABLE -> StartTable.lines(answer).forEach(out::println);
            case JSON -> out.println(Json.text(EstimateJson.of(answer)));
        }
        return !answer.verdict().outcome().isDenied();
    }

    private boolean notebook(NotebookKind kind) {
        return new NotebookRun(spec, options, limits, kind).print(output);
    }
}
