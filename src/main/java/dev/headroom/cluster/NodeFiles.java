package dev.headroom.cluster;

import dev.headroom.manifest.Manifest;
import dev.headroom.manifest.ManifestObject;
import dev.headroom.manifest.ReadingProblem;
import io.fabric8.kubernetes.api.model.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads objects of a cluster from files. */
final class NodeFiles {

    private NodeFiles() {}

    /** The Nodes of these files, which hold at least one each. */
    static List<Node> nodes(List<Path> files) throws UnreadableClusterException {
        List<Node> nodes = new ArrayList<>();
        for (Path file : files) {
            int before = nodes.size();
            each(file, object -> ClusterObjects.node(object.tree()).ifPresent(nodes::add));
            if (nodes.size() == before) {
                throw new UnreadableClusterException(file + ": holds no Node");
            }
        }
        return nodes;
    }

    /** Puts the objects of these files into the state. */
    static void read(List<Path> files, ClusterState state) throws UnreadableClusterException {
        for (Path file : files) {
            each(file, object -> ClusterObjects.put(object.tree(), state));
        }
    }

    private static void each(Path file, Consumer<ManifestObject> taker) throws UnreadableClusterException {
        for (ManifestObject object : manifest(file).objects()) {
            try {
                taker.accept(object);
            } catch (IllegalArgumentException e) {
                throw new UnreadableClusterException(
                        file + ":" + object.position().line() + ": " + e.getMessage());
            }
        }
    }

    private static Manifest manifest(Path file) throws UnreadableClusterException {
        try {
            Manifest manifest = Manifest.read(file.toString(), Files.readAllBytes(file));
            Optional<ReadingProblem> error =
                    manifest.problems().stream().filter(ReadingProblem::isError).findFirst();
            if (error.isPresent()) {
                throw new UnreadableClusterException(error.get().toString());
            }
            return manifest;
        } catch (NoSuchFileException e) {
            throw new UnreadableClusterException(file + ": no such file");
        } catch (IOException e) {
            throw new UnreadableClusterException(file + ": cannot be read: " + e.getMessage());
        }
    }
}
