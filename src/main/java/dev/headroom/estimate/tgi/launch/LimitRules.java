package dev.headroom.estimate.tgi.launch;

import dev.headroom.serving.Problem;
import dev.headroom.serving.Problem.Kind;
import dev.headroom.serving.TgiRelease;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Limits that contradict each other once the unset ones are filled in. */
public final class LimitRules {

    /** From here on the router compares prefill with input only for models that cannot be prefilled in chunks. */
    private static final TgiRelease ROUTER_CHECKS = new TgiRelease(2, 4, 1);

    private LimitRules() {}

    /**
     * What the launcher (up to 2.4.0) or the router (later, router/src and backends/v3/src/main.rs) refuses.
     *
     * @param chunks whether the shard prefills in chunks
     */
    public static List<Problem> problems(WarmUpLimits limits, TgiRelease release, boolean chunks) {
        List<Problem> problems = new ArrayList<>();
        OptionalLong input = limits.maxInputTokens();
        OptionalLong total = limits.maxTotalTokens();
        if (input.isPresent() && total.isPresent() && input.getAsLong() >= total.getAsLong()) {
            problems.add(problem("max_input_tokens of %d must be less than max_total_tokens of %d"
                    .formatted(input.getAsLong(), total.getAsLong())));
        }
        boolean whole = release.compareTo(ROUTER_CHECKS) < 0 || !chunks;
        if (whole && input.isPresent() && limits.maxBatchPrefillTokens() < input.getAsLong()) {
            String why = release.compareTo(ROUTER_CHECKS) < 0 ? "" : " without chunked prefill";
            problems.add(problem("max_batch_prefill_tokens of %d must be at least max_input_tokens of %d%s"
                    .formatted(limits.maxBatchPrefillTokens(), input.getAsLong(), why)));
        }
        return List.copyOf(problems);
    }

    private static Problem problem(String text) {
        return new Problem(Kind.ARGUMENTS, text);
    }
}
