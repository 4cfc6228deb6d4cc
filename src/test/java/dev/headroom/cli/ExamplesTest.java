package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** What an example's first line says of it is true: its verdict, and the amounts it names. */
class ExamplesTest {

    private static final Pattern AMOUNT = Pattern.compile("\\d+\\.\\d GiB");

    private static final String[] FLAGS = {
        "-o", "json",
        "--workload", "InferenceService=spec.predictor",
        "--workload", "JobSet=spec.replicatedJobs[*].template.spec.template",
        "--workload",
                "LeaderWorkerSet=spec.leaderWorkerTemplate.leaderTemplate,spec.leaderWorkerTemplate.workerTemplate"
    };

    @TestFactory
    Stream<DynamicTest> areWhatTheySay() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("deploy/examples"))) {
            List<Path> examples = files.sorted().toList();
            assertThat(examples).hasSizeGreaterThan(10);
            return examples.stream().map(file -> DynamicTest.dynamicTest(file.toString(), () -> assertTrueTo(file)));
        }
    }

    private static void assertTrueTo(Path file) throws IOException {
        List<String> comment = Files.readAllLines(file).stream()
                .takeWhile(line -> line.startsWith("#"))
                .toList();
        JsonNode object = judged(file);
        assertThat(comment.getFirst()).startsWith("# " + object.get("verdict").asText() + ": ");
        AMOUNT.matcher(String.join(" ", comment))
                .results()
                .forEach(amount -> assertThat(amounts(object)).contains(amount.group()));
    }

    private static List<String> amounts(JsonNode object) {
        JsonNode container = object.get("containers").get(0);
        return Stream.of("neededLowBytes", "neededHighBytes", "availableBytes")
                .map(key -> new dev.headroom.units.Bytes(container.path(key).asLong()).inGiB() + " GiB")
                .toList();
    }

    private static JsonNode judged(Path file) throws IOException {
        var out = new StringWriter();
        new CommandLine(new Check(InputStream.nullInputStream(), Map.of()))
                .setOut(new PrintWriter(out, true))
                .execute(Stream.concat(Stream.of(FLAGS), Stream.of(file.toString()))
                        .toArray(String[]::new));
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.get("errors")).isEmpty();
        return StreamSupport.stream(report.get("objects").spliterator(), false)
                .filter(object -> !object.get("verdict").asText().equals("not-tgi"))
                .findFirst()
                .orElseThrow();
    }
}
