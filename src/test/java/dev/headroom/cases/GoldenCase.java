package dev.headroom.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headroom.manifest.Manifest;
import dev.headroom.units.Bytes;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One case.
 *
 * @param folder holds {@code pod.yaml}, or {@code review.json} with what an API server sends; {@code expected.txt}; and
 *     {@code settings.properties} where the case is about Headroom's settings
 */
record GoldenCase(Path folder) {

    static final String EXPECTED = "expected.txt";

    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final String POD = "pod.yaml";
    private static final String REVIEW = "review.json";
    private static final String SETTINGS = "settings.properties";

    /** What a folder may hold. */
    static final List<Set<String>> COMPLETE = List.of(
            Set.of(POD, EXPECTED),
            Set.of(REVIEW, EXPECTED),
            Set.of(POD, EXPECTED, SETTINGS),
            Set.of(REVIEW, EXPECTED, SETTINGS));

    static List<GoldenCase> all() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted().map(GoldenCase::new).toList();
        }
    }

    /** The Kubernetes object. */
    JsonNode object() throws IOException {
        Path pod = folder.resolve(POD);
        return Files.exists(pod)
                ? Manifest.read(POD, Files.readAllBytes(pod))
                        .objects()
                        .getFirst()
                        .tree()
                : JsonMapper.builder()
                        .build()
                        .readTree(folder.resolve(REVIEW).toFile())
                        .at("/request/object");
    }

    /** The setting {@code headroom.margin}. */
    Bytes margin() throws IOException {
        Properties settings = new Properties();
        Path file = folder.resolve(SETTINGS);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                settings.load(reader);
            }
        }
        return Bytes.parse(settings.getProperty("headroom.margin", "0B"));
    }

    /** The names of its files. */
    Set<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    Path expected() {
        return folder.resolve(EXPECTED);
    }

    @Override
    public String toString() {
        return String.valueOf(folder.getFileName());
    }
}
