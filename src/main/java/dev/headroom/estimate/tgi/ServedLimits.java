package dev.headroom.estimate.tgi;

import dev.headroom.estimate.StartLimits;
import dev.headroom.serving.Provenance;
import dev.headroom.serving.Provenance.Origin;
import dev.headroom.serving.ServingConfig;
import dev.headroom.serving.Setting;
import dev.headroom.serving.Setting.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The limits of a start, each with where it comes from. */
final class ServedLimits {

    private static final String BY_RELEASE = "the default of this release";
    private static final String BY_SHARD = "what the shard finds after its warm-up";
    private static final String PREDICTED = "predicted";

    private ServedLimits() {}

    static StartLimits of(ServingConfig config, TgiEstimate start) {
        TokenPrediction tokens = start.tokens();
        boolean served = tokens.maxBatchTotalTokens() > 0;
        return new StartLimits(
                limit(config.maxInputTokens(), start.plan().limits().maxInputTokens(), served, tokens.maxInputTokens()),
                limit(config.maxTotalTokens(), start.plan().limits().maxTotalTokens(), served, tokens.maxTotalTokens()),
                given(config.maxBatchPrefillTokens()).orElseGet(() -> prefill(start)),
                served ? Optional.of(derived(tokens.maxBatchTotalTokens(), PREDICTED)) : Optional.empty());
    }

    private static Optional<Known<Long>> limit(
            Optional<Setting<Long>> told, OptionalLong resolved, boolean served, long found) {
        return given(told)
                .or(() -> resolved.isPresent()
                        ? Optional.of(derived(resolved.getAsLong(), BY_RELEASE))
                        : Optional.empty())
                .or(() -> served ? Optional.of(derived(found, BY_SHARD)) : Optional.empty());
    }

    private static Known<Long> prefill(TgiEstimate start) {
        return derived(
                start.plan().limits().maxBatchPrefillTokens(),
                start.plan().limits().prefillBasis());
    }

    private static Optional<Known<Long>> given(Optional<Setting<Long>> setting) {
        return setting.flatMap(told -> told instanceof Known<Long> known ? Optional.of(known) : Optional.empty());
    }

    private static Known<Long> derived(long tokens, String from) {
        return new Known<>(tokens, new Provenance(Origin.DERIVED, from));
    }

    /** What nobody set and decides about the memory, one clause each: {@code max_batch_prefill_tokens 4096 (...)}. */
    static List<String> assumptions(StartLimits limits) {
        List<String> clauses = new ArrayList<>();
        limits.maxTotalTokens()
                .filter(limit -> limit.provenance().text().equals(BY_RELEASE))
                .ifPresent(limit -> clauses.add("max_total_tokens " + limit.value()));
        Known<Long> prefill = limits.maxBatchPrefillTokens();
        if (prefill.provenance().origin() == Origin.DERIVED) {
            clauses.add("max_batch_prefill_tokens %d (%s)".formatted(prefill.value(), prefill.provenance()));
        }
        return clauses;
    }
}
