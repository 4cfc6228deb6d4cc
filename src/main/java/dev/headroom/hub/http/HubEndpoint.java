package dev.headroom.hub.http;

import dev.headroom.model.ModelId;
import dev.headroom.model.Revision;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/**
 * The Hub that is asked, or a mirror of it, and its URLs.
 *
 * <p>Paths are those of huggingface_hub 0.34: {@code hf_api.py}, {@code model_info}, and {@code constants.py},
 * {@code HUGGINGFACE_CO_URL_TEMPLATE}.
 *
 * @param base the URL before {@code /api}, without a slash at its end: {@code https://huggingface.co}
 */
public record HubEndpoint(URI base) {

    /** The Hub itself. */
    public static final String DEFAULT = "https://huggingface.co";

    /**
     * Reads an endpoint.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    public static HubEndpoint parse(String text) {
        URI uri = uri(text);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!List.of("https", "http").contains(scheme) || uri.getHost() == null) {
            throw refusal(text, "must be a URL such as " + DEFAULT);
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refusal("the given one", "must be a URL without a user, '?' and '#'; a token goes into a file");
        }
        return new HubEndpoint(uri);
    }

    private static URI uri(String text) {
        try {
            return new URI(text.strip().replaceFirst("/+$", ""));
        } catch (URISyntaxException e) {
            throw refusal(text, "must be a URL such as " + DEFAULT);
        }
    }

    /** Whatever stands before an '@' may be a password. */
    private static IllegalArgumentException refusal(String text, String allowed) {
        return new IllegalArgumentException(
                "\"" + text.substring(text.lastIndexOf('@') + 1) + "\" is not an endpoint: it " + allowed);
    }

    /** Its name for a person: {@code huggingface.co}, {@code mirror.example:8080}. */
    public String label() {
        return base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
    }

    /** The files of a model at a revision, with their sizes. */
    URI listing(ModelId id, Revision revision) {
        return URI.create(
                base + "/api/models/" + id + "/revision/" + Percent.segment(revision.toString()) + "?blobs=true");
    }

    /** One file. */
    URI file(ModelId id, String revision, String path) {
        return URI.create(base + "/" + id + "/resolve/" + Percent.segment(revision) + "/" + Percent.path(path));
    }

    /** Whether {@code uri} is served by the endpoint itself: the same scheme, host and port. */
    boolean serves(URI uri) {
        return base.getScheme().equalsIgnoreCase(uri.getScheme()) && hasHost(uri) && port(base) == port(uri);
    }

    boolean hasHost(URI uri) {
        return base.getHost().equalsIgnoreCase(uri.getHost());
    }

    static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
