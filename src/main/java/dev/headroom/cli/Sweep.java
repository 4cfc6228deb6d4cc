package dev.headroom.cli;

import dev.headroom.cli.text.PlotFile;
import dev.headroom.cli.text.TokenRange;
import dev.headroom.estimate.EstimatorKind;
import dev.headroom.estimate.notebook.NotebookKind;
import dev.headroom.review.Estimators;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code headroom sweep}: a loop over token limits, as a table, as data, or drawn. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Works out the GPU memory of one configuration of TGI over a range of token limits.",
            "Each value is max_total_tokens and max_batch_prefill_tokens; max_input_tokens is one less."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it could be computed, whatever came out",
            "1:with --exit-code: at least one value does not fit",
            "2:the command line is wrong, the model or the card is not known, or the picture cannot be written"
        })
public final class Sweep implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // the parser sets it before anything is called
    private CommandSpec spec;

    @Mixin
    private final ServingOptions options;

    @Option(
            names = "--tokens",
            required = true,
            paramLabel = "FROM:TO:STEP",
            converter = RangeText.class,
            description = "The values, TO among them when a step lands on it: 10000:20000:1000 are eleven.")
    private TokenRange tokens = new TokenRange(2, 2, 1);

    @Mixin
    private final EstimatorOption estimator;

    @Mixin
    private final MarginOption margin;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "table",
            paramLabel = "FORMAT",
            converter = Format.Converter.class,
            description =
                    "table, csv (for the notebook as pandas writes its table), or json. Default: ${DEFAULT-VALUE}.")
    private Format output = Format.TABLE;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            converter = PlotName.class,
            description = "Draws needed and available memory over tokens into FILE, which ends in .svg or .png.")
    private @Nullable PlotFile plot;

    @Option(names = "--exit-code", description = "Exit with 1 when a value does not fit.")
    private boolean exitCode;

    /** What {@code sweep} can print. */
    enum Format {
        /** For people. */
        TABLE,
        /** For spreadsheets. */
        CSV,
        /** For programs. */
        JSON;

        /** Reads a format as the flag spells it. */
        static final class Converter extends FormatName<Format> {
            Converter() {
                super(Format.values());
            }
        }
    }

    /** Reads a range. */
    static final class RangeText implements ITypeConverter<TokenRange> {
        @Override
        public TokenRange convert(String text) {
            String[] parts = text.split(":", -1);
            if (parts.length != 3) {
                throw new TypeConversionException("\"" + text + "\" is not FROM:TO:STEP");
            }
            try {
                return new TokenRange(
                        WholeNumber.parse(parts[0]), WholeNumber.parse(parts[1]), WholeNumber.parse(parts[2]));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("\"" + text + "\": " + e.getMessage());
            }
        }
    }

    /** Reads the name of a picture. */
    static final class PlotName implements ITypeConverter<PlotFile> {
        @Override
        public PlotFile convert(String text) {
            try {
                return PlotFile.named(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** The command of the program. */
    public Sweep() {
        this(System.getenv());
    }

    /** The command in another environment. */
    Sweep(Map<String, String> environment) {
        this.options = new ServingOptions(environment);
        this.estimator = new EstimatorOption(environment);
        this.margin = new MarginOption(environment);
    }

    @Override
    public Integer call() {
        SweepRun run = switch (estimator.kind()) {
            case TGI -> new StartSweep(spec, options, new Estimators(margin.margin(), true).of(EstimatorKind.TGI));
            case NOTEBOOK -> new NotebookSweep(spec, options, NotebookKind.SIMPLIFIED);
            case NOTEBOOK_TGI -> new NotebookSweep(spec, options, NotebookKind.TGI_LOGIC);
        };
        boolean allFit = run.compute(tokens);
        if (plot != null) {
            draw(run, plot);
        }
        PrintWriter out = spec.commandLine().getOut();
        run.lines(output).forEach(out::println);
        out.flush();
        return exitCode && !allFit ? 1 : 0;
    }

    private void draw(SweepRun run, PlotFile file) {
        try {
            run.draw(file);
        } catch (IOException e) {
            throw Wrong.argument(spec, "--plot: " + e.getMessage());
        }
    }
}
