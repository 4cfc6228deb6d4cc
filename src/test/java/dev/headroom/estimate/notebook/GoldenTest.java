package dev.headroom.estimate.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.model.AttentionShape;
import dev.headroom.model.Dtype;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.TensorFacts;
import dev.headroom.units.Bytes;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Thousands of results of the notebook's own functions, digit for digit; make_golden.py says how they were made. */
class GoldenTest {

    @Test
    void everyRowOfTheNotebookComesOutToTheLastDigit() {
        List<Map<String, String>> rows = rows();

        assertThat(rows).hasSizeGreaterThan(3000).allSatisfy(row -> {
            NotebookInput input = input(row);
            assertThat(printed("simplified", SimplifiedCheck.of(input)))
                    .containsExactlyElementsOf(expected("simplified", row));
            assertThat(printed("tgi", TgiLogicCheck.of(input))).containsExactlyElementsOf(expected("tgi", row));
        });
    }

    private static List<String> printed(String check, NotebookCheck result) {
        return result.result().stream()
                .map(field -> check + "." + field.key() + "=" + field.value().repr())
                .toList();
    }

    private static List<String> expected(String check, Map<String, String> row) {
        return HEADER.stream()
                .filter(column -> column.startsWith(check + "."))
                .map(column -> column + "=" + row.get(column))
                .toList();
    }

    private static NotebookInput input(Map<String, String> row) {
        return new NotebookInput(
                model(row),
                new Cards(
                        whole(row, "num_gpus"),
                        new Bytes(whole(row, "vram_bytes")),
                        Double.parseDouble(row.get("cuda_memory_fraction"))),
                new Limits(
                        whole(row, "max_input_tokens"),
                        whole(row, "max_total_tokens"),
                        whole(row, "max_batch_prefill_tokens")),
                Dtype.named(row.get("dtype")).orElseThrow(),
                NotebookAttention.named(row.get("attention")).orElseThrow());
    }

    private static ModelFacts model(Map<String, String> row) {
        String headDim = row.get("head_dim");
        String totalSize = row.get("total_size");
        AttentionShape attention = new AttentionShape(
                number(row, "num_hidden_layers"),
                number(row, "num_attention_heads"),
                number(row, "num_key_value_heads"),
                headDim.isEmpty() ? OptionalInt.empty() : OptionalInt.of(number(row, "head_dim")),
                1);
        Optional<Bytes> size =
                totalSize.isEmpty() ? Optional.empty() : Optional.of(new Bytes(whole(row, "total_size")));
        TensorFacts tensors = new TensorFacts(whole(row, "num_parameters"), size);
        return TestModel.facts(number(row, "hidden_size"), number(row, "intermediate_size"), attention, tensors);
    }

    private static int number(Map<String, String> row, String column) {
        return Integer.parseInt(row.get(column));
    }

    private static long whole(Map<String, String> row, String column) {
        return Long.parseLong(row.get(column));
    }

    private static final List<String> LINES = lines();
    private static final List<String> HEADER = List.of(LINES.getFirst().split(","));

    private static List<Map<String, String>> rows() {
        return LINES.stream().skip(1).map(GoldenTest::row).toList();
    }

    private static Map<String, String> row(String line) {
        String[] cells = line.split(",", -1);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < cells.length; i++) {
            row.put(HEADER.get(i), cells[i]);
        }
        return row;
    }

    private static List<String> lines() {
        InputStream in = Objects.requireNonNull(GoldenTest.class.getResourceAsStream("/notebook/golden.csv"));
        try (Stream<String> lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines()) {
            return lines.toList();
        }
    }
}
