package dev.headroom.estimate;

import dev.headroom.model.ModelFacts;
import dev.headroom.serving.Provenance;
import dev.headroom.serving.Provenance.Origin;
import dev.headroom.serving.Setting.Known;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The token limits that an estimate goes by: those that were given, and what the launcher makes of those that were not.
 *
 * <p>The rules are those of launcher/src/main.rs, v2.3.1: a total is the smaller of 4096 and the model's
 * max_position_embeddings, an input is the total less 1, a prefill is the input and 50 more. Releases since 2.4 find
 * limits by trying them on the card, which the notebook knows nothing about.
 *
 * @param maxInputTokens tokens of a prompt
 * @param maxTotalTokens tokens of a prompt and its answer
 * @param maxBatchPrefillTokens tokens of the prompts that are read at once
 */
public record TokenLimits(Known<Long> maxInputTokens, Known<Long> maxTotalTokens, Known<Long> maxBatchPrefillTokens) {

    private static final long DEFAULT_TOTAL = 4096;
    private static final long PREFILL_EDGE = 50;

    /** What was given; the rest is worked out for {@code model}. */
    public static TokenLimits of(
            ModelFacts model,
            Optional<Known<Long>> maxInputTokens,
            Optional<Known<Long>> maxTotalTokens,
            Optional<Known<Long>> maxBatchPrefillTokens) {
        Known<Long> total = maxTotalTokens.orElseGet(() -> total(model));
        Known<Long> input = maxInputTokens.orElseGet(() -> input(total));
        return new TokenLimits(input, total, maxBatchPrefillTokens.orElseGet(() -> prefill(input)));
    }

    private static Known<Long> total(ModelFacts model) {
        return derived(
                Math.min(DEFAULT_TOTAL, model.maxPositionEmbeddings()),
                "the smaller of 4096 and max_position_embeddings");
    }

    private static Known<Long> input(Known<Long> total) {
        return derived(total.value() - 1, "max_total_tokens - 1");
    }

    private static Known<Long> prefill(Known<Long> input) {
        long most = Long.MAX_VALUE - PREFILL_EDGE;
        return derived(Math.min(input.value(), most) + PREFILL_EDGE, "max_input_tokens + 50");
    }

    private static Known<Long> derived(long tokens, String from) {
        return new Known<>(tokens, new Provenance(Origin.DERIVED, from));
    }

    /** The limits that nobody gave, one clause each: {@code max_total_tokens 4096}. */
    public List<String> assumptions() {
        return Stream.of(
                        assumption("max_total_tokens", maxTotalTokens),
                        assumption("max_input_tokens", maxInputTokens),
                        assumption("max_batch_prefill_tokens", maxBatchPrefillTokens))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> assumption(String name, Known<Long> limit) {
        return limit.provenance().origin() == Origin.DERIVED
                ? Optional.of(name + " " + limit.value())
                : Optional.empty();
    }
}
