package dev.headroom.estimate.tgi.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.serving.Problem;
import dev.headroom.serving.TgiRelease;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitRulesTest {

    @ParameterizedTest(name = "TGI {0}, chunks {1}, input {2}, total {3}, prefill {4}: {5}")
    @CsvSource({
        "3.3.7, true,  1024, 2048, 4096, ''",
        "3.3.7, true,  2048, 2048, 4096, max_input_tokens of 2048 must be less than max_total_tokens of 2048",
        "3.3.7, true,  8000, 9000, 4096, ''", // a long prompt is prefilled in chunks
        "3.3.7, false, 8000, 9000, 4096, max_batch_prefill_tokens of 4096 must be at least max_input_tokens of 8000 without chunked prefill",
        "2.2.0, true,  8000, 9000, 4096, max_batch_prefill_tokens of 4096 must be at least max_input_tokens of 8000",
    })
    void limitsThatContradictEachOther(
            String release, boolean chunks, long input, long total, long prefill, String problem) {
        WarmUpLimits limits = new WarmUpLimits(OptionalLong.of(input), OptionalLong.of(total), prefill, "set");
        List<Problem> problems = LimitRules.problems(limits, TgiRelease.of(release), chunks);
        assertThat(problems).extracting(Problem::text).isEqualTo(problem.isEmpty() ? List.of() : List.of(problem));
    }
}
