package dev.headroom.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * The files of one control plane.
 *
 * @param root a temporary directory that only this user may read, for it holds a key and tokens
 */
record StateDirectory(Path root) {

    /** Everything, without bodies: annotations, users and answers are what tests ask about. */
    private static final String AUDIT_POLICY = """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules:
              - level: Metadata
            """;

    /** With what the servers read when they start. */
    static StateDirectory create() {
        try {
            var state = new StateDirectory(Files.createTempDirectory("headroom-kube-"));
            Files.createDirectory(state.home());
            Files.writeString(state.tokens(), User.tokenFile());
            Files.writeString(state.auditPolicy(), AUDIT_POLICY);
            Files.writeString(state.serviceAccountKey(), SigningKey.pem());
            return state;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path tokens() {
        return root.resolve("tokens.csv");
    }

    Path serviceAccountKey() {
        return root.resolve("service-account.key");
    }

    Path auditPolicy() {
        return root.resolve("audit-policy.yaml");
    }

    Path auditLog() {
        return root.resolve("audit.log");
    }

    Path etcdData() {
        return root.resolve("etcd");
    }

    /** Where kube-apiserver writes the certificate it makes for itself. */
    Path certificates() {
        return root.resolve("certificates");
    }

    /** The home directory of kubectl and helm: nothing of the user's own reaches a test, nor the other way round. */
    Path home() {
        return root.resolve("home");
    }

    Path kubeconfig(User user) {
        return kubeconfig("default", user.username());
    }

    private Path kubeconfig(String namespace, String username) {
        return root.resolve(namespace + "-" + username + ".kubeconfig");
    }

    Path log(String program) {
        return root.resolve(program + ".log");
    }

    Path createDirectory(String name) {
        try {
            return Files.createDirectory(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void writeKubeconfigs(String server) {
        for (var user : User.values()) {
            writeKubeconfig(server, "default", user.username(), user.token());
        }
    }

    Path writeKubeconfig(String server, String namespace, String username, String token) {
        var authority = certificates().resolve("apiserver.crt");
        try {
            return Files.writeString(
                    kubeconfig(namespace, username), Kubeconfig.yaml(server, authority, namespace, username, token));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does nothing the second time: a test's end and the JVM's may both ask for it. */
    void delete() {
        if (!Files.exists(root)) {
            return;
        }
        try (var paths = Files.walk(root)) {
            // children come after their directory, so the other way round
            paths.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
