package dev.headroom.admission;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be said of a request before its body is read. */
final class RequestHead {

    /**
     * The largest body, 7 MiB: the API server takes objects of about 3 MB, and a review of an UPDATE holds the new object
     * and the old one.
     */
    static final int MAX_BODY = 7 << 20;

    private static final Pattern CHARSET =
            Pattern.compile("\\s*charset\\s*=\\s*\"?([^\"]*)\"?\\s*", Pattern.CASE_INSENSITIVE);

    private RequestHead() {}

    /** Why a request is refused, empty when its body may be read. */
    static Optional<HttpError> problem(HttpServerRequest request) {
        if (!HttpMethod.POST.equals(request.method())) {
            return Optional.of(new HttpError(
                    405,
                    request.method() + " is not allowed here: reviews are sent with POST.",
                    Map.of("Allow", "POST")));
        }
        String type = request.getHeader("Content-Type");
        if (!isJson(type)) {
            return Optional.of(contentType(type));
        }
        String coding = request.getHeader("Content-Encoding");
        if (!isPlain(coding)) {
            return Optional.of(HttpError.unsupported(
                    "the Content-Encoding \"" + Text.quotable(coding) + "\" is not supported: send the body as it is.",
                    "Accept-Encoding",
                    "identity"));
        }
        return length(request) > MAX_BODY ? Optional.of(HttpError.tooLarge()) : Optional.empty();
    }

    /** Whether the client waits for a word before it sends its body. */
    static boolean expectsContinue(HttpServerRequest request) {
        return "100-continue".equalsIgnoreCase(request.getHeader("Expect"));
    }

    private static HttpError contentType(@Nullable String type) {
        String given = type == null ? "no Content-Type" : "the Content-Type \"" + Text.quotable(type) + "\"";
        return HttpError.unsupported(
                given + " was sent: a review is application/json in UTF-8.", "Accept-Post", "application/json");
    }

    /** Other parameters mean nothing to application/json (RFC 8259, section 11) and do no harm. */
    private static boolean isJson(@Nullable String type) {
        if (type == null) {
            return false;
        }
        String[] parts = type.split(";", -1);
        return parts[0].strip().equalsIgnoreCase("application/json")
                && Arrays.stream(parts).skip(1).noneMatch(RequestHead::isOtherCharset);
    }

    private static boolean isOtherCharset(String parameter) {
        Matcher charset = CHARSET.matcher(parameter);
        return charset.matches() && !charset.group(1).strip().equalsIgnoreCase("utf-8");
    }

    private static boolean isPlain(@Nullable String coding) {
        return coding == null || coding.toLowerCase(Locale.ROOT).strip().equals("identity");
    }

    /** The announced length; a chunked body announces none. HTTP's decoder has already refused what is not a number. */
    static long length(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length == null ? 0 : Long.parseLong(length);
    }
}
