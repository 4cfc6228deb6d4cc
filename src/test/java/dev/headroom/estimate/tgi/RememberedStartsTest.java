package dev.headroom.estimate.tgi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.estimate.tgi.launch.RequestedLimits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedStartsTest {

    private final List<StartPlan> played = new ArrayList<>();
    private final RememberedStarts starts = new RememberedStarts((plan, terms) -> {
        played.add(plan);
        return SimulatedPhases.estimate(plan, terms);
    });

    @Test
    void playsTheSameStartOnce() {
        TgiEstimate first = ask(4096);
        TgiEstimate again = ask(4096);

        assertThat(again).isSameAs(first);
        assertThat(played).hasSize(1);
    }

    @Test
    void playsAnotherStart() {
        TgiEstimate shorter = ask(4096);
        TgiEstimate longer = ask(4097);

        assertThat(longer).isNotEqualTo(shorter);
        assertThat(longer).isEqualTo(SimulatedPhases.estimate(plan(4097), ClosedFormulas.terms(plan(4097))));
        assertThat(played).hasSize(2);
    }

    @Test
    void forgetsTheStartThatWasNotAskedForTheLongest() {
        ask(1);
        ask(2);
        ask(1);
        for (long tokens = 3; tokens <= RememberedStarts.MOST + 1; tokens++) {
            ask(tokens);
        }
        played.clear();

        ask(1);
        assertThat(played).isEmpty();
        ask(2);
        assertThat(played).hasSize(1);
    }

    private TgiEstimate ask(long prefillTokens) {
        StartPlan plan = plan(prefillTokens);
        return starts.play(plan, ClosedFormulas.terms(plan));
    }

    private static StartPlan plan(long prefillTokens) {
        return Plans.of(
                Known.model("meta-llama/Llama-3.1-8B"),
                Known.newest(1, RequestedLimits.prefill(prefillTokens)),
                Known.A10G);
    }
}
