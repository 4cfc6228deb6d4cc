package dev.headroom.estimate.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.model.Dtype;
import dev.headroom.model.TensorFacts;
import dev.headroom.units.Bytes;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The small terms: CUDA, the weights, the width of a type and of a head, the batch. */
class OverheadsTest {

    @ParameterizedTest(name = "CUDA on {0} cards: {1}")
    @CsvSource({"1, 1200000000.0", "4, 4800000000.0", "64, 76800000000.0"})
    void cudaTakesAGigabyteAndAFifthOnEachCard(long numGpus, String expected) {
        assertThat(CudaOverhead.bytes(numGpus).repr()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} parameters, index {1}, {2}: {3}")
    @CsvSource({
        "8030261248, 16060522496, FLOAT16, 16060522496",
        "8030261248, 16060522496, INT4, 16060522496",
        "1235814400, , BFLOAT16, 2471628800",
        "1235814400, , INT4, 617907200.0",
        "1235814400, 0, FLOAT32, 4943257600",
    })
    void weightsAreWhatTheIndexSaysElseParametersTimesWidth(
            long numParameters, Long totalSize, Dtype dtype, String expected) {
        TensorFacts tensors =
                new TensorFacts(numParameters, Optional.ofNullable(totalSize).map(Bytes::new));

        assertThat(ModelOverhead.bytes(tensors, dtype).repr()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"INT4, 0.5", "INT8, 1", "FLOAT8, 1", "FLOAT16, 2", "BFLOAT16, 2", "FLOAT32, 4"})
    void widthOfAType(Dtype dtype, String expected) {
        assertThat(DtypeBytes.of(dtype).repr()).isEqualTo(expected);
    }

    @Test
    void widthOfAHeadIsHeadDimElseHiddenSizeOverKeyValueHeads() {
        assertThat(HeadDim.of(TestModel.LLAMA_32_1B.facts())).isEqualTo(64);
        assertThat(HeadDim.of(TestModel.LLAMA_31_8B.facts())).isEqualTo(512);
    }

    /** Expected numbers: {@code math.ceil(a / b)}, run in Python 3.11; the last three are not what exact ones give. */
    @ParameterizedTest(name = "{0} / {1}: {2}")
    @CsvSource({
        "8782, 8750, 2",
        "8750, 8750, 1",
        "8751, 8750, 2",
        "1, 9, 1",
        "0, 5, 0",
        "4611686018427387904, 4611686018427387903, 1",
        "4611686018427387905, 1, 4611686018427387904",
        "1000000000000000000, 3, 333333333333333312",
    })
    void batchIsRoundedUpFromAFloat(long prefillTokens, long inputTokens, String expected) {
        assertThat(BatchSize.of(new Limits(inputTokens, 1, prefillTokens)).repr())
                .isEqualTo(expected);
    }
}
