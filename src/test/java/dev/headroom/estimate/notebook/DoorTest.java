package dev.headroom.estimate.notebook;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.model.AttentionShape;
import dev.headroom.model.Dtype;
import dev.headroom.model.ModelFacts;
import dev.headroom.units.Bytes;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no sum can be made of is refused by name. */
class DoorTest {

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "0, 1, 1, max_input_tokens must be at least 1 but is 0",
        "1, -1, 1, max_total_tokens must be at least 0 but is -1",
        "1, 1, -2, max_batch_prefill_tokens must be at least 0 but is -2",
    })
    void limits(long input, long total, long prefill, String message) {
        assertThatThrownBy(() -> new Limits(input, total, prefill)).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1e101})
    void aFractionThatIsNoNumber(double fraction) {
        assertThatThrownBy(() -> new Cards(1, Bytes.ofGB(24), fraction))
                .hasMessage("cuda_memory_fraction must be a number between -1e100 and 1e100 but is " + fraction);
    }

    @Test
    void noCard() {
        assertThatThrownBy(() -> new Cards(0, Bytes.ofGB(24), 1.0))
                .hasMessage("the number of GPUs must be at least 1 but is 0");
    }

    @Test
    void aModelWithMoreKeyValueHeadsThanWidth() {
        ModelFacts model = TestModel.facts(
                2,
                8,
                new AttentionShape(1, 4, 4, OptionalInt.empty(), 1),
                TestModel.LLAMA_31_8B.facts().tensors());

        assertThatThrownBy(() -> new NotebookInput(
                        model,
                        new Cards(1, Bytes.ofGB(24), 1.0),
                        new Limits(1, 2, 1),
                        Dtype.FLOAT16,
                        NotebookAttention.FLASH))
                .hasMessage("hidden_size 2 of meta-llama/Llama-3.1-8B-Instruct must be at least num_key_value_heads 4");
    }
}
