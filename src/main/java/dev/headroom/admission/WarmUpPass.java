package dev.headroom.admission;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Tells a warm-up review of this process from any other: it carries a header that nobody can guess. */
@Singleton
final class WarmUpPass {

    static final String HEADER = "Headroom-Warm-Up";

    private static final int BYTES = 16;

    private final String value = random();
    private volatile boolean inUse = true;

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    String value() {
        return value;
    }

    boolean admits(HttpServerRequest request) {
        return inUse && value.equals(request.getHeader(HEADER));
    }

    /** Ends the warm-up: from now on every review counts. */
    void expire() {
        inUse = false;
    }
}
