package dev.headroom.kube;

import java.nio.file.Path;

/** How a client finds the API server, trusts it and says who it is. */
final class Kubeconfig {

    private Kubeconfig() {}

    /** A user who, unless told otherwise, means {@code namespace}. */
    static String yaml(String server, Path certificateAuthority, String namespace, String username, String token) {
        return """
                apiVersion: v1
                kind: Config
                current-context: test
                contexts: [{name: test, context: {cluster: test, namespace: "%3$s", user: "%4$s"}}]
                clusters: [{name: test, cluster: {server: "%1$s", certificate-authority: "%2$s"}}]
                users: [{name: "%4$s", user: {token: "%5$s"}}]
                """.formatted(server, certificateAuthority, namespace, username, token);
    }
}
