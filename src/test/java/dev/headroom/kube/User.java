package dev.headroom.kube;

import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** Who talks to the API server. */
public enum User {
    /** May do everything: what a test sets up, it sets up as this one. */
    ADMIN("system:masters"),

    /** May do nothing until {@link ControlPlane#letDevEdit(String)}: the person who writes manifests. */
    DEV("developers");

    private final String group;

    /** New in every run, so that none is ever written down. */
    private final String token = UUID.randomUUID().toString();

    User(String group) {
        this.group = group;
    }

    /** The name that audit events and refusals show. */
    public String username() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a client presents as bearer token. */
    public String token() {
        return token;
    }

    /**
     * All users as kube-apiserver's {@code --token-auth-file} wants them.
     *
     * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/authentication/#static-token-file">static
     *     token file</a>
     */
    static String tokenFile() {
        return Stream.of(values()).map(User::tokenRow).reduce("", String::concat);
    }

    private String tokenRow() {
        return "%s,%s,%s,\"%s\"%n".formatted(token, username(), username(), group);
    }
}
