package dev.headroom.cli;

import dev.headroom.cli.notebook.Configuration;
import dev.headroom.cli.notebook.EstimateTable;
import dev.headroom.cli.notebook.ResultJson;
import dev.headroom.estimate.TokenLimits;
import dev.headroom.estimate.notebook.Limits;
import dev.headroom.estimate.notebook.NotebookCheck;
import dev.headroom.estimate.notebook.NotebookKind;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * One configuration by the notebook's arithmetic, which computes whatever it is given: no rule of TGI's launcher or of the
 * model applies.
 */
final class NotebookRun {

    private final CommandSpec spec;
    private final ServingOptions options;
    private final LimitOptions limitOptions;
    private final NotebookKind kind;

    NotebookRun(CommandSpec spec, ServingOptions options, LimitOptions limitOptions, NotebookKind kind) {
        this.spec = spec;
        this.options = options;
        this.limitOptions = limitOptions;
        this.kind = kind;
    }

    /** Prints what came of it and says whether it fits. */
    boolean print(Estimate.Format output) {
        Configuration configuration = options.configuration();
        TokenLimits tokenLimits = limitOptions.limits(configuration.model());
        Notes notes = new Notes(spec.commandLine().getErr());
        notes.ignored(options.ignored());
        try {
            Limits limits = limits(tokenLimits);
            NotebookCheck check = configuration.check(kind, limits);
            print(output, configuration, limits, check, assumptions(configuration, tokenLimits), notes);
            return check.isEnoughVram();
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
            Estimate.Format output,
            Configuration configuration,
            Limits limits,
            NotebookCheck check,
            List<String> assumptions,
            Notes notes) {
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
    }
}
