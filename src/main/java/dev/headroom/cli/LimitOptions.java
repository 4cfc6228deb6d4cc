package dev.headroom.cli;

import dev.headroom.estimate.TokenLimits;
import dev.headroom.model.ModelFacts;
import dev.headroom.serving.Provenance;
import dev.headroom.serving.Provenance.Origin;
import dev.headroom.serving.Setting.Known;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** TGI's token limits. Use it as a mixin. */
final class LimitOptions {

    private static final String INPUT = "--max-input-tokens";
    private static final String TOTAL = "--max-total-tokens";
    private static final String PREFILL = "--max-batch-prefill-tokens";

    @Option(
            names = INPUT,
            paramLabel = "TOKENS",
            converter = WholeNumber.class,
            description = "Tokens of a prompt. Default: TGI's; the notebook's is max-total-tokens - 1.")
    private @Nullable Long maxInputTokens;

    @Option(
            names = "--max-input-length",
            paramLabel = "TOKENS",
            converter = WholeNumber.class,
            description = "The old name of --max-input-tokens.")
    private @Nullable Long maxInputLength;

    @Option(
            names = TOTAL,
            paramLabel = "TOKENS",
            converter = WholeNumber.class,
            description = "Tokens of a prompt and its answer. Default: TGI's; the notebook's is 4096, or what the model"
                    + " can if that is less.")
    private @Nullable Long maxTotalTokens;

    @Option(
            names = PREFILL,
            paramLabel = "TOKENS",
            converter = WholeNumber.class,
            description = "Tokens of the prompts that are read at once. Default: TGI's; the notebook's is"
                    + " max-input-tokens + 50.")
    private @Nullable Long maxBatchPrefillTokens;

    /** The limits that were given, and what follows for the others, as the notebook has it. */
    TokenLimits limits(ModelFacts model) {
        return TokenLimits.of(
                model,
                given(INPUT, maxInputTokens).or(() -> given(INPUT, maxInputLength)),
                given(TOTAL, maxTotalTokens),
                given(PREFILL, maxBatchPrefillTokens));
    }

    private static Optional<Known<Long>> given(String flag, @Nullable Long tokens) {
        return Optional.ofNullable(tokens).map(value -> new Known<>(value, new Provenance(Origin.ARGUMENT, flag)));
    }
}
