package dev.headroom.estimate.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.model.Dtype;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The four terms of a layer. Expected numbers: the notebook's {@code calculate_mlp_overhead}, {@code
 * calculate_flash_attention_overhead}, {@code calculate_attention_overhead} and {@code calculate_layernorm_overhead}, run
 * in Python 3.11.
 */
class LayerTermsTest {

    @ParameterizedTest(name = "{0}, batch {1} of {2}, {3}")
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
                model, batch, seq_len, dtype, mlp, flash, eager, layernorm
                LLAMA_31_8B, 2, 8750, FLOAT16, 1218560000, 1651440000, 26148640000, 143360000
                LLAMA_31_8B, 2, 1, FLOAT16, 139264, 188736, 188736, 16384
                LLAMA_31_8B, 1, 4096, FLOAT32, 553648128, 756154368, 5586812928, 67108864
                LLAMA_32_1B, 3, 1000, INT8, 61440000, 27936000, 315648000, 6144000
                LLAMA_32_1B, 3, 1001, INT4, 33825792.0, 17105088.0, 209297088.0, 3075072.0
                LLAMA_31_8B, 1, 1099511627776, INT4, 2.251799813685248e+16, 2.934376632208589e+16, 7.737125248460966e+25, 2251799813685248.0
                LLAMA_31_8B, 1, 1099511627776, BFLOAT16, 76561193665298432, 103758713289965568, 193428131241923459382509568, 9007199254740992
                """)
    void bytesOfOneLayer(
            TestModel model,
            long batchSize,
            long seqLen,
            Dtype dtype,
            String mlp,
            String flash,
            String eager,
            String layerNorm) {
        Pass pass = new Pass(model.facts(), PythonNumber.of(batchSize), seqLen, dtype);

        assertThat(MlpOverhead.bytes(pass).repr()).isEqualTo(mlp);
        assertThat(FlashAttentionOverhead.bytes(pass).repr()).isEqualTo(flash);
        assertThat(EagerAttentionOverhead.bytes(pass).repr()).isEqualTo(eager);
        assertThat(LayerNormOverhead.bytes(pass).repr()).isEqualTo(layerNorm);
    }
}
