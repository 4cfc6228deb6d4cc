package dev.headroom.cli;

import dev.headroom.check.CheckReport;
import dev.headroom.check.JsonReport;
import dev.headroom.check.Paint;
import dev.headroom.check.Printable;
import dev.headroom.check.SarifReport;
import dev.headroom.check.TableReport;
import dev.headroom.manifest.ManifestSources;
import dev.headroom.manifest.ReadingProblem;
import dev.headroom.verdict.Outcome;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom check}: judges manifests, by the nodes of a cluster or without one. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Judges manifests as the webhook would: which TGI workloads fit into the memory of their GPUs.",
            "Reads YAML and JSON, several documents in a file, and lists. In a folder it reads *.yaml, *.yml and"
                    + " *.json; hidden files and folders and links to folders are left out, and so are documents that"
                    + " are no Kubernetes objects."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything would be admitted",
            "1:something would be denied; with --strict also: something is tight or undecided",
            "2:something could not be read, or the command line is wrong"
        },
        footerHeading = "%nOutput:%n",
        footer = {
            "  table  a row for each TGI workload, its message under it",
            "  json   {estimator, objects[{file, line, apiVersion, kind, namespace,",
            "         name, verdict, message, warnings[], containers[{name, path, line,",
            "         verdict, gpu{product, count, memoryBytes}, neededLowBytes,",
            "         neededHighBytes, availableBytes}]}], errors[{file, line, column,",
            "         message}], warnings[as errors], summary{}}; a verdict is one of",
            "         fits, tight, does-not-fit, misconfigured, undecided, not-tgi",
            "  sarif  SARIF 2.1.0 for code scanning: a result for each container that is",
            "         not fine, at its line"
        })
public final class Check implements Callable<Integer> {

    private static final int ALL_ADMITTED = 0;
    private static final int DENIED = 1;
    private static final int UNREADABLE = 2;

    private final InputStream stdin;

    @Spec
    @SuppressWarnings("NullAway.Init") // the parser sets it before anything is called
    private CommandSpec spec;

    @Mixin
    private final ReviewOptions review;

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR|-", description = "Manifests; - is standard input.")
    private List<String> inputs = List.of();

    @Option(
            names = {"-o", "--output"},
            defaultValue = "table",
            paramLabel = "FORMAT",
            converter = CheckFormat.Name.class,
            description = "table, json or sarif. Default: ${DEFAULT-VALUE}.")
    private CheckFormat output = CheckFormat.TABLE;

    @Option(names = "--strict", description = "Exit with 1 as well when something is tight or undecided.")
    private boolean strict;

    /** The command of the program. */
    public Check() {
        this(System.in, System.getenv());
    }

    /** The command with another standard input and environment. */
    Check(InputStream stdin, Map<String, String> environment) {
        this.stdin = stdin;
        this.review = new ReviewOptions(environment);
    }

    @Override
    public Integer call() {
        CheckReport report = report();
        print(report);
        complain(report);
        return exitCode(report);
    }

    private CheckReport report() {
        try (review) {
            ReviewOptions.Judging judging = review.judging();
            var files = ManifestSources.of(inputs.stream().distinct().toList(), stdin);
            return CheckReport.of(files, judging.reviewer(), judging.beside());
        }
    }

    private void print(CheckReport report) {
        PrintWriter out = spec.commandLine().getOut();
        switch (output) {
            case TABLE -> TableReport.lines(report, paint()).forEach(out::println);
            case JSON -> out.println(JsonReport.text(report));
            case SARIF -> out.println(SarifReport.text(report, Version.number()));
        }
        out.flush();
    }

    private Paint paint() {
        Ansi ansi = spec.commandLine().getColorScheme().ansi();
        return ansi.enabled() ? Check::coloured : Paint.NONE;
    }

    private static String coloured(Outcome outcome, String text) {
        Ansi.Style colour = outcome.isDenied()
                ? Ansi.Style.fg_red
                : outcome == Outcome.FITS ? Ansi.Style.fg_green : Ansi.Style.fg_yellow;
        return colour.on() + text + colour.off();
    }

    /** Errors and warnings about the input go to stderr, whatever the output is. */
    private void complain(CheckReport report) {
        PrintWriter err = spec.commandLine().getErr();
        report.problems().forEach(problem -> err.println(Printable.line(label(problem) + problem)));
        if (report.objects().isEmpty() && report.problems().isEmpty()) {
            err.println("warning: no Kubernetes object found in " + Printable.line(String.join(", ", inputs)));
        }
        err.flush();
    }

    private static String label(ReadingProblem problem) {
        return problem.isError() ? "error: " : "warning: ";
    }

    private int exitCode(CheckReport report) {
        if (report.hasUnreadable()) {
            return UNREADABLE;
        }
        return report.hasDenied() || (strict && report.hasDoubtful()) ? DENIED : ALL_ADMITTED;
    }
}
