package dev.headroom.catalog.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.catalog.CatalogException;
import dev.headroom.catalog.Catalogs;
import dev.headroom.gpu.CandidateGpus;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.units.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where pods could land, case by case; the cases stand in placements.txt. */
class PlacementsTest {

    private final CatalogGpuCapacity capacity;

    PlacementsTest() throws CatalogException {
        capacity = new CatalogGpuCapacity(Catalogs.load(List.of(), List.of()));
    }

    static Stream<Arguments> cases() {
        try (var in = PlacementsTest.class.getResourceAsStream("/placements.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("\n\n+", -1))
                    .map(String::strip)
                    .filter(block -> block.lines().anyMatch(line -> !line.startsWith("#")))
                    .map(PlacementsTest::arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Arguments arguments(String block) {
        List<String> lines = block.lines().filter(line -> !line.startsWith("#")).toList();
        String name = block.lines().filter(line -> line.startsWith("#")).collect(Collectors.joining(" "));
        String expected = lines.stream().skip(1).map(String::strip).collect(Collectors.joining("\n"));
        return Arguments.of(name, lines.getFirst(), expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void landsWhereTheCaseSays(String name, String asked, String expected) {
        assertThat(described(asked)).as(name).isEqualTo(expected);
    }

    /** {@code 2 x nvidia.com/gpu on gpu.product=Tesla-T4}; short keys as in the placements file. */
    String described(String asked) {
        String[] parts = asked.split(" on ", 2);
        String[] request = parts[0].split(" x ", 2);
        CandidateGpus candidates = capacity.candidates(
                new GpuRequest(request[1].strip(), Integer.parseInt(request[0].strip())), Terms.placement(parts[1]));
        return switch (candidates) {
            case CandidateGpus.Known known -> described(known);
            case CandidateGpus.Unknown unknown -> "unknown: " + unknown.reason() + "; " + unknown.remedy();
        };
    }

    private static String described(CandidateGpus.Known known) {
        return Stream.concat(
                        known.cards().stream()
                                .map(card -> "%d x %s %d MiB %s; %s"
                                        .formatted(
                                                card.count(),
                                                card.product(),
                                                card.memory().value()
                                                        / Bytes.ofMiB(1).value(),
                                                card.marketing()
                                                        .map(box -> box.value()
                                                                        / Bytes.ofGB(1)
                                                                                .value() + " GB")
                                                        .orElse("-"),
                                                card.source())),
                        known.unclear().stream()
                                .map(unknown -> "and others: " + unknown.reason() + "; " + unknown.remedy()))
                .collect(Collectors.joining("\n"));
    }
}
