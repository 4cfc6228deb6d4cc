package dev.headroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.catalog.CatalogException;
import dev.headroom.catalog.Catalogs;
import dev.headroom.gpu.CandidateGpus;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.manifest.Manifest;
import dev.headroom.units.Bytes;
import dev.headroom.workload.TgiContainer;
import dev.headroom.workload.WorkloadKinds;
import dev.headroom.workload.WorkloadReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Clusters and pods as they are: each folder of {@code src/test/resources/situations} holds the objects of a cluster, a pod,
 * and the cards that it could land on. {@code -Dgolden.update=true} writes what is expected anew.
 */
class SituationsTest {

    private static final Path FOLDER = Path.of("src/test/resources/situations");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    private final Catalogs catalogs;

    SituationsTest() throws CatalogException {
        catalogs = Catalogs.load(List.of(), List.of());
    }

    static List<String> situations() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void areMany() throws IOException {
        assertThat(situations()).hasSizeGreaterThanOrEqualTo(40);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("situations")
    void landsWhereItIsExpected(String situation) throws IOException, UnreadableClusterException {
        Path folder = FOLDER.resolve(situation);
        String landing = landing(folder);
        if (UPDATE) {
            Files.writeString(folder.resolve("expected.txt"), landing);
        }
        assertThat(landing).isEqualTo(Files.readString(folder.resolve("expected.txt")));
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("cluster.yaml", "pod.yaml", "expected.txt");
    }

    private String landing(Path folder) throws IOException, UnreadableClusterException {
        var cluster = Cluster.of(catalogs, List.of());
        cluster.read(List.of(folder.resolve("cluster.yaml")));
        TgiContainer container = new WorkloadReader(WorkloadKinds.STANDARD, cluster.claims())
                .read(manifest(folder.resolve("pod.yaml")).objects().getFirst().tree())
                .containers()
                .getFirst();
        return container
                .gpus()
                .map(request -> described(cluster.gpus().candidates(request, container.placement())))
                .orElseGet(() -> "no cards: " + String.join("; ", container.problems()) + "\n");
    }

    private static Manifest manifest(Path file) throws IOException {
        Manifest manifest = Manifest.read(file.toString(), Files.readAllBytes(file));
        assertThat(manifest.problems()).isEmpty();
        return manifest;
    }

    private static String described(CandidateGpus candidates) {
        return switch (candidates) {
            case CandidateGpus.Known known ->
                known.cards().stream().map(SituationsTest::described).collect(Collectors.joining())
                        + known.unclear().stream()
                                .map(unknown -> described("and others, unknown", unknown))
                                .collect(Collectors.joining());
            case CandidateGpus.Unknown unknown -> described("unknown", unknown);
        };
    }

    private static String described(String what, CandidateGpus.Unknown unknown) {
        return "%s: %s%n  %s%n".formatted(what, unknown.reason(), unknown.remedy());
    }

    private static String described(GpuCandidate card) {
        return "%d x %s, %d MiB, CUDA sees %d to %d MiB, compute capability %s%n  %s%n"
                .formatted(
                        card.count(),
                        card.product(),
                        inMiB(card.memory()),
                        inMiB(card.cuda().least()),
                        inMiB(card.cuda().most()),
                        card.capability().map(Object::toString).orElse("unknown"),
                        card.source());
    }

    private static long inMiB(Bytes amount) {
        return amount.value() / Bytes.ofMiB(1).value();
    }
}
