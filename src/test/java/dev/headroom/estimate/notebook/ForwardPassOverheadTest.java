package dev.headroom.estimate.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.model.Dtype;
import dev.headroom.units.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected numbers: the notebook's {@code get_forward_pass_overhead}, run in Python 3.11. */
class ForwardPassOverheadTest {

    @ParameterizedTest(name = "{0}, {1} tokens of prefill by inputs of {2}, {3}")
    @CsvSource(textBlock = """
                LLAMA_31_8B, 8782, 8750, FLOAT16, 3156720000, 360768
                LLAMA_31_8B, 8750, 8750, FLOAT16, 1578360000, 180384
                LLAMA_31_8B, 1, 4096, FLOAT32, 1444020224, 352544
                LLAMA_32_1B, 4145, 4095, INT4, 155675520.0, 38016.0
                LLAMA_32_1B, 4611686018427387904, 3, FLOAT16, 293524591700866369019904, 97841530566955456339968
                """)
    void bytesOfPrefillAndDecode(
            TestModel model, long prefillTokens, long inputTokens, Dtype dtype, String prefill, String decode) {
        NotebookInput input = new NotebookInput(
                model.facts(),
                new Cards(1, Bytes.ofGB(24), 1.0),
                new Limits(inputTokens, inputTokens + 1, prefillTokens),
                dtype,
                NotebookAttention.FLASH);

        assertThat(ForwardPassOverhead.prefill(input).repr()).isEqualTo(prefill);
        assertThat(ForwardPassOverhead.decode(input).repr()).isEqualTo(decode);
    }
}
