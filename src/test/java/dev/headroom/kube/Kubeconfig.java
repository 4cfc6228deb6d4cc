package dev.headroom.kube;

import java.nio.file.Path;

/** How a client finds the API server, trusts it and says who it is. */
final class Kubeconfig {

    private Kubeconfig() {}

    static String yaml(String server, Path certificateAuthority, User user) {
        return """
                apiVersion: v1
                kind: Config
                current-context: test
                contexts: [{name: test, context: {cluster: test, user: %3$s}}]
                clusters: [{name: test, cluster: {server: "%1$s", certificate-authority: "%2$s"}}]
                users: [{name: %3$s, user: {token: "%4$s"}}]
                """.formatted(server, certificateAuthority, user.username(), user.token());
    }
}
