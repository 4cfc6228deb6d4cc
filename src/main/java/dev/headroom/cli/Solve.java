package dev.headroom.cli;

import dev.headroom.answer.Json;
import dev.headroom.answer.SolveAnswer;
import dev.headroom.answer.SolveJson;
import dev.headroom.estimate.EstimatorKind;
import dev.headroom.estimate.MemoryEstimator;
import dev.headroom.review.Estimators;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code headroom solve}: the largest limit, or the smallest hardware, with which a configuration fits. */
@Command(
        name = "solve",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Finds the largest max-total-tokens or max-batch-prefill-tokens, the smallest number of gpus, or the smallest"
                    + " gpu with which a configuration of TGI fits. The value beyond it has been tried and does not fit.",
            "All else stays as given; what is solved for is left out where it is given too."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it could be computed, whether there is such a value or not",
            "1:with --exit-code: no value fits",
            "2:the command line is wrong, or the model or the card is not known"
        })
public final class Solve implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // the parser sets it before anything is called
    private CommandSpec spec;

    @Parameters(
            arity = "1",
            paramLabel = "WHAT",
            converter = UnknownName.class,
            description = "max-total-tokens, max-batch-prefill-tokens, gpus or gpu.")
    private SolveAnswer.Unknown unknown = SolveAnswer.Unknown.MAX_TOTAL_TOKENS;

    @Mixin
    private final ServingOptions options;

    @Mixin
    @SuppressWarnings("UnusedVariable") // the words that were given are read, not the values
    private final LimitOptions limits = new LimitOptions();

    @Mixin
    private final EstimatorOption estimator;

    @Mixin
    private final MarginOption margin;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "table",
            paramLabel = "FORMAT",
            converter = Estimate.Format.Converter.class,
            description = "table or json. Default: ${DEFAULT-VALUE}.")
    private Estimate.Format output = Estimate.Format.TABLE;

    @Option(names = "--exit-code", description = "Exit with 1 when no value fits.")
    private boolean exitCode;

    /** Reads what is solved for. */
    static final class UnknownName implements ITypeConverter<SolveAnswer.Unknown> {
        @Override
        public SolveAnswer.Unknown convert(String text) {
            return Arrays.stream(SolveAnswer.Unknown.values())
                    .filter(value -> value.label().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("\"" + text + "\" is none of "
                            + Arrays.stream(SolveAnswer.Unknown.values())
                                    .map(SolveAnswer.Unknown::label)
                                    .collect(Collectors.joining(", "))));
        }
    }

    /** The command of the program. */
    public Solve() {
        this(System.getenv());
    }

    /** The command in another environment. */
    Solve(Map<String, String> environment) {
        this.options = new ServingOptions(environment);
        this.estimator = new EstimatorOption(environment);
        this.margin = new MarginOption(environment);
    }

    @Override
    public Integer call() {
        if (estimator.kind() != EstimatorKind.TGI) {
            throw Wrong.argument(spec, "solve needs the estimator tgi, not " + estimator.kind());
        }
        MemoryEstimator verdicts = new Estimators(margin.margin(), false).of(EstimatorKind.TGI);
        MemoryEstimator numbers = new Estimators(margin.margin(), true).of(EstimatorKind.TGI);
        SolveAnswer answer = new StartSolver(options, verdicts, numbers).solve(unknown);
        PrintWriter out = spec.commandLine().getOut();
        switch (output) {
            case TABLE -> answer.lines().forEach(out::println);
            case JSON -> out.println(Json.text(SolveJson.of(answer)));
        }
        out.flush();
        return exitCode && answer.solution().isEmpty() ? 1 : 0;
    }
}
