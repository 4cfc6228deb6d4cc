package dev.headroom.estimate.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.model.Dtype;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected numbers: the notebook's {@code caclulate_kv_cache_memory_per_token}, run in Python 3.11. */
class KvCachePerTokenTest {

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(textBlock = """
                LLAMA_31_8B, FLOAT16, 524288
                LLAMA_31_8B, FLOAT32, 1048576
                LLAMA_31_8B, INT4, 131072.0
                LLAMA_32_1B, BFLOAT16, 32768
                LLAMA_32_1B, FLOAT8, 16384
                LLAMA_32_1B, INT4, 8192.0
                """)
    void bytesOfOneToken(TestModel model, Dtype dtype, String expected) {
        assertThat(KvCachePerToken.bytes(model.facts(), dtype).repr()).isEqualTo(expected);
    }
}
