package dev.headroom.estimate.tgi.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.estimate.tgi.device.LiveBytes;
import dev.headroom.model.Quantization;
import dev.headroom.serving.Quantize;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WeightFormatsTest {

    private static final WeightFormat HALF = new HalfPrecision("float16");

    /** A matrix of 4096 x 14336, bytes an element (layers/bnb.py, eetq.py, fp8.py, gptq, awq, v3.3.7). */
    static Stream<Arguments> bytesAnElement() {
        return Stream.of(
                Arguments.of(HALF, 2.0),
                Arguments.of(new LlmInt8(), 1.0),
                Arguments.of(new FourBit("bitsandbytes nf4"), 0.516),
                Arguments.of(new Eetq(), 1.0),
                Arguments.of(new Float8(0, true, false), 1.0),
                Arguments.of(new Float8(128, false, false), 1.00024),
                Arguments.of(new Packed("gptq", 4, 128, true), 0.52),
                Arguments.of(new Packed("marlin", 4, 128, false), 0.516),
                Arguments.of(new Packed("gptq", 8, -1, false), 1.0),
                Arguments.of(new Exl2(4), 0.5),
                Arguments.of(new FbgemmFloat8(new Float8(0, false, false)), 1.0));
    }

    @ParameterizedTest(name = "{0}: {1} bytes an element")
    @MethodSource("bytesAnElement")
    void whatAMatrixTakes(WeightFormat format, double bytes) {
        long elements = 4096L * 14_336;
        assertThat((double) format.bytes(4096, 14_336) / elements).isCloseTo(bytes, Percentage.withPercentage(0.2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bytesAnElement")
    void theTensorsAddUpToTheBytes(WeightFormat format, double bytes) {
        LiveBytes memory = new LiveBytes();
        format.allocate(memory, 4096, 14_336);
        assertThat(memory.live()).isBetween(format.bytes(4096, 14_336), format.bytes(4096, 14_336) + 4 * 512);
    }

    @ParameterizedTest(name = "--quantize={0} on a plain checkpoint: {1}")
    @CsvSource({
        "BITSANDBYTES,     bitsandbytes int8",
        "BITSANDBYTES_NF4, bitsandbytes nf4",
        "BITSANDBYTES_FP4, bitsandbytes fp4",
        "EETQ,             eetq int8",
        "FP8,              fp8",
    })
    void madeWhileLoading(Quantize flag, String label) {
        assertThat(WeightFormats.choose(HALF, Optional.of(flag), Optional.empty(), true))
                .isInstanceOfSatisfying(
                        FormatChoice.Known.class,
                        known -> assertThat(known.format().label()).isEqualTo(label));
    }

    @ParameterizedTest(name = "a checkpoint of {0}, {1} bit: {2}")
    @CsvSource({
        "awq,                4, awq 4 bit in groups of 128",
        "gptq,               8, gptq 8 bit in groups of 128",
        "fp8,                 , fp8",
        "fbgemm_fp8,          , fbgemm fp8",
        "exl2,               4, exl2 4 bit",
        "compressed-tensors, 8, fp8",
        "compressed-tensors, 4, compressed-tensors 4 bit in groups of 128",
    })
    void theCheckpointsOwn(String method, Integer bits, String label) {
        assertThat(WeightFormats.choose(HALF, Optional.empty(), Optional.of(declared(method, bits)), true))
                .isInstanceOfSatisfying(
                        FormatChoice.Known.class,
                        known -> assertThat(known.format().label()).isEqualTo(label));
    }

    @ParameterizedTest(name = "--quantize={0} on {1}: {2}")
    @CsvSource({
        "AWQ,  ,    '--quantize=awq needs a checkpoint made for it, and this one''s config.json names none'",
        "EETQ, awq, --quantize=eetq on a checkpoint quantized with awq is not known to work",
        ",     hqq, how much a checkpoint quantized with hqq takes is not known",
        ",     compressed-tensors, the bits of this compressed-tensors checkpoint are not known",
        ",     exl2, the bits of this exl2 checkpoint are not known",
        // text-generation-inference issue 3005
        ",     bitsandbytes, TGI is not known to load a checkpoint that bitsandbytes has packed",
    })
    void whatCannotBeTold(Quantize flag, String method, String reason) {
        Optional<Quantization> declared = Optional.ofNullable(method).map(name -> declared(name, null));
        assertThat(WeightFormats.choose(HALF, Optional.ofNullable(flag), declared, true))
                .isInstanceOfSatisfying(
                        FormatChoice.Unknown.class,
                        unknown -> assertThat(unknown.reason()).isEqualTo(reason));
    }

    @Test
    void gptqsKernelsServeAwqCheckpoints() {
        assertThat(WeightFormats.choose(HALF, Optional.of(Quantize.GPTQ), Optional.of(declared("awq", 4)), true))
                .isInstanceOf(FormatChoice.Known.class);
    }

    private static Quantization declared(String method, Integer bits) {
        return new Quantization(method, bits == null ? OptionalInt.empty() : OptionalInt.of(bits), OptionalInt.empty());
    }
}
