package dev.headroom.hub.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.hub.json.MalformedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers, and files that only claim to have one. */
class HeaderReaderTest {

    private static final SafetensorsFile FILE = new SafetensorsFile()
            .with("model.embed_tokens.weight", StoredType.BF16, 32000, 64)
            .with("lm_head.weight", StoredType.F32, 3)
            .with("scale", StoredType.F8_E4M3)
            .with("empty", StoredType.I64, 0, 5)
            .with("packed", StoredType.F4, 3, 2);

    @Test
    void showsEveryTensor() throws MalformedException, IOException {
        List<StoredTensor> tensors = new ArrayList<>();
        long read = HeaderReader.read(new ByteArrayInputStream(FILE.header()), FILE.size(), tensors::add);
        assertThat(read).isEqualTo(FILE.header().length);
        assertThat(tensors)
                .containsExactly(
                        new StoredTensor("model.embed_tokens.weight", StoredType.BF16, 2, 2_048_000),
                        new StoredTensor("lm_head.weight", StoredType.F32, 1, 3),
                        new StoredTensor("scale", StoredType.F8_E4M3, 0, 1),
                        new StoredTensor("empty", StoredType.I64, 2, 0),
                        new StoredTensor("packed", StoredType.F4, 2, 6));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | its header is no JSON object",
                "{\"a\" | its header is not JSON that can be read, line 1, column 5: it ends early",
                "{\"a\": 1} | its tensor a is no object",
                "{\"a\": {}} | its tensor a must have a dtype, a shape and two data_offsets",
                "{\"a\": {\"dtype\": \"F16\", \"shape\": [1], \"data_offsets\": [0]}} | its tensor a must have a dtype, a shape and two data_offsets",
                "{\"a\": {\"dtype\": \"F17\", \"shape\": [1], \"data_offsets\": [0, 2]}} | its tensor a has a dtype that is not known: F17",
                "{\"a\": {\"dtype\": \"F16\", \"shape\": 1, \"data_offsets\": [0, 2]}} | its tensor a shape must be a list",
                "{\"a\": {\"dtype\": \"F16\", \"shape\": [1], \"data_offsets\": [-2, 0]}} | its tensor a data_offsets must hold at most 64 whole numbers from 0 but has -2",
                "{\"a\": {\"dtype\": \"F16\", \"shape\": [1.5], \"data_offsets\": [0, 2]}} | its tensor a shape must hold at most 64 whole numbers from 0 but has 1.5",
                "{\"a\": {\"dtype\": \"F16\", \"shape\": [[1]], \"data_offsets\": [0, 2]}} | its tensor a shape must hold at most 64 whole numbers from 0 but has [",
                "{\"a\": {\"dtype\": \"F16\", \"shape\": [99999999999999999999], \"data_offsets\": [0, 2]}} | its tensor a shape must hold at most 64 whole numbers from 0 but has 99999999999999999999",
                "{\"a\": {\"dtype\": \"F16\", \"shape\": [4611686018427387904, 4], \"data_offsets\": [0, 2]}} | its tensor a has more than 2^63 elements",
                "{\"a\": {\"dtype\": \"F16\", \"shape\": [4611686018427387904], \"data_offsets\": [0, 2]}} | its tensor a has 4611686018427387904 elements of F16 in 2 bytes",
                "{\"a\": {\"dtype\": \"F16\", \"shape\": [1], \"data_offsets\": [2, 0]}} | its tensor a lies at 2 to 0, which is not within the 100 bytes of data",
                "{\"a\": {\"dtype\": \"F16\", \"shape\": [51], \"data_offsets\": [0, 102]}} | its tensor a lies at 0 to 102, which is not within the 100 bytes of data",
                "{\"a\": {\"dtype\": \"F16\", \"shape\": [2], \"data_offsets\": [0, 2]}} | its tensor a has 2 elements of F16 in 2 bytes",
                "{\"a\": {\"dtype\": \"F16\", \"shape\": [1], \"data_offsets\": [0, 2]}} | its tensors have 2 bytes but its data has 100; it may be truncated",
                "{\"a\": {\"dtype\": \"U8\", \"shape\": [99], \"data_offsets\": [0, 99]}, \"b\": {\"dtype\": \"U8\", \"shape\": [2], \"data_offsets\": [98, 100]}}"
                        + " | its tensors are more than its data: more than 100 bytes, or more than 1000000 tensors",
            })
    void refusesAHeader(String json, String sentence) throws IOException {
        byte[] header = SafetensorsFile.header(json);
        assertThat(reasonOf(header, header.length + 100)).isEqualTo(sentence);
    }

    @ParameterizedTest(name = "a header of {0} bytes")
    @CsvSource({
        "1152921504606846976, 'its header must have 2 to 100000000 bytes but claims 1152921504606846976'",
        "-1, 'its header must have 2 to 100000000 bytes but claims 18446744073709551615'",
        "0, 'its header must have 2 to 100000000 bytes but claims 0'",
        "100000001, 'its header must have 2 to 100000000 bytes but claims 100000001'",
        "100000000, 'its header claims 100000000 bytes but the file has 1000'",
    })
    void refusesALength(long length, String sentence) throws IOException {
        byte[] file = ByteBuffer.allocate(1000)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array();
        assertThat(reasonOf(file, file.length)).isEqualTo(sentence);
    }

    @Test
    void refusesAPointer() throws IOException {
        byte[] pointer =
                "version https://git-lfs.github.com/spec/v1\noid sha256:0\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(reasonOf(pointer, pointer.length))
                .isEqualTo("it is a pointer of Git LFS, which stands for a file that was not fetched");
    }

    @Test
    void refusesATruncatedFile() throws IOException {
        assertThat(reasonOf(Arrays.copyOf(FILE.header(), 5), 5)).isEqualTo("it ends before its header");
        assertThat(reasonOf(Arrays.copyOf(FILE.header(), 100), FILE.size()))
                .isEqualTo("its header is not JSON that can be read, line 1, column 93: it ends early");
        assertThat(reasonOf(FILE.header(), FILE.size() - 1)).startsWith("its tensor packed lies at");
    }

    @Test
    void refusesWhatIsNotUtf8() throws IOException {
        byte[] header = FILE.header();
        header[40] = (byte) 0xFF;
        assertThat(reasonOf(header, FILE.size())).isEqualTo("its header is not JSON that can be read: it is not UTF-8");
    }

    @Property
    void neverThrowsAnythingElse(@ForAll byte[] bytes, @ForAll long size) throws IOException {
        assertThat(reasonOf(bytes, size)).isNotNull();
        byte[] header = FILE.header();
        for (int i = 0; i < bytes.length; i++) {
            header[Math.floorMod(31 * i + bytes[i], header.length)] = bytes[i];
        }
        assertThat(reasonOf(header, FILE.size())).isNotNull();
    }

    private static String reasonOf(byte[] file, long size) throws IOException {
        try {
            HeaderReader.read(new ByteArrayInputStream(file), size, tensor -> {});
            return "none";
        } catch (MalformedException e) {
            return e.reason();
        }
    }
}
