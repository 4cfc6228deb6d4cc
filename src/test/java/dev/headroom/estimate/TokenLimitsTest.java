package dev.headroom.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.estimate.notebook.TestModel;
import dev.headroom.serving.Provenance;
import dev.headroom.serving.Provenance.Origin;
import dev.headroom.serving.Setting.Known;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of launcher/src/main.rs, v2.3.1; max_position_embeddings of the model is 131072. */
class TokenLimitsTest {

    @ParameterizedTest(name = "given {0} {1} {2}: input {3}, total {4}, prefill {5}")
    @CsvSource(nullValues = "-", textBlock = """
                -, -, -, 4095, 4096, 4145
                -, 8192, -, 8191, 8192, 8241
                2000, -, -, 2000, 4096, 2050
                8000, -, -, 8000, 4096, 8050
                -, -, 2000, 4095, 4096, 2000
                8750, 8782, 8782, 8750, 8782, 8782
                -, 0, -, -1, 0, 49
                9223372036854775807, -, -, 9223372036854775807, 4096, 9223372036854775807
                """)
    void unsetLimitsFollowFromTheOthers(
            @Nullable Long input, @Nullable Long total, @Nullable Long prefill, long in, long tot, long pre) {
        TokenLimits limits = TokenLimits.of(TestModel.LLAMA_31_8B.facts(), given(input), given(total), given(prefill));

        assertThat(limits.maxInputTokens().value()).isEqualTo(in);
        assertThat(limits.maxTotalTokens().value()).isEqualTo(tot);
        assertThat(limits.maxBatchPrefillTokens().value()).isEqualTo(pre);
    }

    @Test
    void derivedLimitsSayFromWhat() {
        TokenLimits limits =
                TokenLimits.of(TestModel.LLAMA_31_8B.facts(), Optional.empty(), given(8192L), Optional.empty());

        assertThat(limits.maxInputTokens().provenance()).hasToString("max_total_tokens - 1");
        assertThat(limits.maxTotalTokens().provenance()).hasToString("args[1]");
        assertThat(limits.maxBatchPrefillTokens().provenance()).hasToString("max_input_tokens + 50");
        assertThat(limits.assumptions()).containsExactly("max_input_tokens 8191", "max_batch_prefill_tokens 8241");
    }

    private static Optional<Known<Long>> given(@Nullable Long tokens) {
        return Optional.ofNullable(tokens).map(value -> new Known<>(value, new Provenance(Origin.ARGUMENT, "args[1]")));
    }
}
