package dev.headroom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** {@code estimate --batch}: one JSON object a line in, one answer a line out. */
class EstimateBatchTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final String LLAMA = "\"model-id\": \"meta-llama/Llama-3.1-8B-Instruct\", \"gpu\": \"a10g\"";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not JSON          | nonsense | not JSON: Unrecognized token 'nonsense': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
                "a list            | [1]      | not a JSON object such as {\"model-id\": \"...\", \"gpu\": \"a10g\"}",
                "a word            | \"a\"    | not a JSON object such as {\"model-id\": \"...\", \"gpu\": \"a10g\"}",
                "two objects       | {} {}    | more than one JSON value",
                "a key twice       | {\"gpu\": \"a10g\", \"gpu\": \"l4\"} | not JSON: Duplicate field 'gpu'",
                "a key of nothing  | {\"model\": \"a\"} | \"model\" is not an option of estimate",
                "a variable's name | {\"MODEL_ID\": \"a\"} | \"MODEL_ID\" is not an option of estimate",
                "an empty key      | {\"\": 1} | \"\" is not an option of estimate",
                "a dashed key      | {\"--gpu\": \"a10g\"} | \"--gpu\" is not an option of estimate",
                "a short flag      | {\"o\": \"json\"} | \"o\" is not an option of estimate",
                "a batch in one    | {\"batch\": \"-\"} | \"batch\" is not an option of estimate",
                "another output    | {\"output\": \"table\"} | \"output\" is not an option of estimate",
                "help              | {\"help\": true} | \"help\" is not an option of estimate",
                "no model          | {\"gpu\": \"a10g\"} | which model is missing: --model-id ID names it",
                "no card           | {\"model-id\": \"meta-llama/Llama-3.1-8B\"} | which card is missing: --gpu PRODUCT names it, --vram-per-gpu SIZE gives its memory",
                "nothing           | {} | which card is missing: --gpu PRODUCT names it, --vram-per-gpu SIZE gives its memory",
                "an unknown model  | {\"model-id\": \"x/y\", \"gpu\": \"a10g\"} | --model-id \"x/y\" is not a known model; --hub asks the Hugging Face Hub, --catalog-models FILE adds facts",
                "a file's name     | {\"model-id\": \"@/etc/passwd\", \"gpu\": \"a10g\"} | --model-id \"@/etc/passwd\" is not a known model; --hub asks the Hugging Face Hub, --catalog-models FILE adds facts",
                "an object         | {\"model-id\": {\"a\": 1}} | \"model-id\" must be a string or a number but is {\"a\":1}",
                "true for a number | {\"max-total-tokens\": true} | \"max-total-tokens\" must be a string or a number but is true",
                "text for a flag   | {\"enable-prefill-logprobs\": \"true\"} | \"enable-prefill-logprobs\" must be true or false but is \"true\"",
                "a list of lists   | {\"cuda-graphs\": [[true]]} | \"cuda-graphs\" must be a string or a number but is true",
                "half a token      | {\"max-total-tokens\": 0.5} | Invalid value for option '--max-total-tokens': \"0.5\" is not a whole number from 0 to 9223372036854775807",
                "too many tokens   | {\"max-total-tokens\": 9223372036854775808} | Invalid value for option '--max-total-tokens': \"9223372036854775808\" is not a whole number from 0 to 9223372036854775807",
                "a number of digits| {\"max-total-tokens\": 1e999999999} | Invalid value for option '--max-total-tokens': \"1E+999999999\" is not a whole number from 0 to 9223372036854775807",
                "no unit           | {\"vram-per-gpu\": 24} | Invalid value for option '--vram-per-gpu': \"24\" has no unit: write 24GB or 24GiB",
                "no GPU            | {\"model-id\": \"meta-llama/Llama-3.1-8B\", \"gpu\": \"a10g\", \"gpus\": 0} | the number of GPUs must be at least 1 but is 0",
            })
    void aBadLineIsAnsweredWithASentence(String name, String line, String error) {
        Run run = batch(line + "\n");

        assertThat(run.out()).isEqualTo(MAPPER.createObjectNode().put("error", "line 1: " + error) + "\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void linesAreAnsweredInTheirOrderAndABadOneEndsNothing() {
        Run run = batch("""
                {%1$s, "max-total-tokens": 3000, "max-input-tokens": 2000}
                {"gpu": 3}

                {%1$s, "max-total-tokens": 4000, "max-input-tokens": 2000}
                """.formatted(LLAMA));

        List<JsonNode> answers = answers(run);
        assertThat(answers).hasSize(3);
        assertThat(answers.get(0).at("/limits/maxTotalTokens/value").asLong()).isEqualTo(3000);
        assertThat(answers.get(1).get("error").asText()).startsWith("line 2: --gpu \"3\" is not a known card");
        assertThat(answers.get(2).at("/limits/maxTotalTokens/value").asLong()).isEqualTo(4000);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void aLineIsTheSameAsACommand() throws JsonProcessingException {
        JsonNode line = answers(batch("{" + LLAMA + ", \"gpus\": 2, \"quantize\": \"fp8\"}\n"))
                .getFirst();
        Run command = Run.of(
                "estimate --model-id meta-llama/Llama-3.1-8B-Instruct --gpu a10g --gpus 2 --quantize fp8 -o json");

        assertThat(line).isEqualTo(MAPPER.readTree(command.out()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"4096", "4096.0", "4.096e3", "\"4096\"", "0.4096E+4"})
    void numbersAreReadAsJsonMeansThem(String number) {
        JsonNode answer = answers(
                        batch("{%s, \"max-input-tokens\": 4000, \"max-total-tokens\": %s}".formatted(LLAMA, number)))
                .getFirst();

        assertThat(answer.at("/limits/maxTotalTokens/value").asLong()).isEqualTo(4096);
    }

    @Test
    void aFractionIsTakenAsItIsWritten() {
        assertThat(answers(batch("{" + LLAMA + ", \"cuda-memory-fraction\": 0.5}"))
                        .getFirst()
                        .get("verdict")
                        .asText())
                .isEqualTo("does-not-fit");
    }

    @Test
    void flagsAreTrueOrFalseAndNullIsNotSaid() {
        List<JsonNode> answers = answers(batch("""
                {%1$s, "enable-prefill-logprobs": false}
                {%1$s, "max-total-tokens": null, "quantize": null}
                {%1$s}
                {%1$s, "enable-prefill-logprobs": true}
                """.formatted(LLAMA)));

        assertThat(answers.get(0)).isEqualTo(answers.get(2));
        assertThat(answers.get(1)).isEqualTo(answers.get(2));
        assertThat(answers.get(3)).isNotEqualTo(answers.get(2));
    }

    @Test
    void listsAreWrittenWithCommas() {
        List<JsonNode> answers = answers(batch("""
                {%1$s, "cuda-graphs": [1, 2]}
                {%1$s, "cuda-graphs": "1,2"}
                """.formatted(LLAMA)));

        assertThat(answers.get(0)).isEqualTo(answers.get(1));
        assertThat(answers.get(0).get("verdict").asText()).isEqualTo("fits");
    }

    @Test
    void whatStandsBesideHoldsWhereALineSaysNothingElse() {
        Run run = batch(
                "{\"max-total-tokens\": 5000}\n{}\n{\"gpu\": \"l4\"}\n",
                "--model-id meta-llama/Llama-3.1-8B-Instruct --gpu a10g --max-total-tokens 4096 --max-input-tokens 1000");

        List<JsonNode> answers = answers(run);
        assertThat(answers)
                .extracting(answer -> answer.at("/limits/maxTotalTokens/value").asLong())
                .containsExactly(5000L, 4096L, 4096L);
        assertThat(answers)
                .extracting(answer -> answer.at("/gpu/product").asText())
                .containsExactly("NVIDIA-A10G", "NVIDIA-A10G", "NVIDIA-L4");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void theTableAndTheExitCodeOfOneAnswerDoNotCount() {
        Run run = batch("{" + LLAMA + ", \"cuda-memory-fraction\": 0.5}\n", "-o table --exit-code");

        assertThat(answers(run)).hasSize(1);
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aLineMayAskAnotherEstimator() {
        List<JsonNode> answers = answers(batch("""
                {%1$s, "estimator": "notebook"}
                {%1$s}
                """.formatted(LLAMA)));

        assertThat(answers.get(0).fieldNames().next()).isEqualTo("cuda_overhead");
        assertThat(answers.get(1).get("estimator").asText()).isEqualTo("tgi");
    }

    @Test
    void windowsWritesAMarkAndOtherLineEnds() {
        Run run = batch("\uFEFF{" + LLAMA + "}\r\n\r\n{" + LLAMA + "}\r\n");

        assertThat(answers(run))
                .hasSize(2)
                .allSatisfy(answer -> assertThat(answer.get("verdict").asText()).isEqualTo("fits"));
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void anEmptyFileHasNoAnswers() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.jsonl"));

        assertThat(Run.of("estimate --batch " + file)).isEqualTo(new Run(0, "", ""));
        assertThat(batch("")).isEqualTo(new Run(0, "", ""));
        assertThat(batch("\n \n\t\n")).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void aFileThatIsNoneIsSaid() {
        Path missing = folder.resolve("missing.jsonl");

        assertThat(Run.of("estimate --batch " + missing)).isEqualTo(new Run(2, "", """
                error: --batch: there is no file %s
                help: headroom estimate --help
                """.formatted(missing)));
        assertThat(Run.of("estimate --batch " + folder).exitCode()).isEqualTo(2);
    }

    @Test
    void whatIsNotUtf8EndsNothing() throws IOException {
        Path file = folder.resolve("latin.jsonl");
        Files.write(file, "{\"model-id\": \"caf\u00e9\"}\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));

        Run run = Run.of("estimate --gpu a10g --batch " + file);

        assertThat(answers(run).getFirst().get("error").asText()).endsWith("adds facts");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void aThousandLinesAreAnsweredWhileOneWaits() {
        String lines = IntStream.range(0, 1000)
                .mapToObj(i -> "{%s, \"max-batch-prefill-tokens\": %d}\n".formatted(LLAMA, 2000 + i))
                .reduce("", String::concat);

        long begin = System.nanoTime();
        Run run = batch(lines);

        assertThat(answers(run)).hasSize(1000);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
    }

    private static Run batch(String stdin) {
        return batch(stdin, "");
    }

    private static Run batch(String stdin, String beside) {
        var program = new CommandLine(new Estimate(Map.of(), new ByteArrayInputStream(stdin.getBytes(UTF_8))));
        LauncherFlags.addTo(program.getCommandSpec());
        program.setParameterExceptionHandler(Complaints::wrongArgument);
        return Run.of(program, "--batch - " + beside);
    }

    private static List<JsonNode> answers(Run run) {
        return run.out().lines().map(EstimateBatchTest::json).toList();
    }

    private static JsonNode json(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }
}
