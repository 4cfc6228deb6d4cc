package dev.headroom.hub.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Percent-encoding (RFC 3986, section 2): all but letters, digits and {@code -._~}. */
final class Percent {

    private static final String UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

    private Percent() {}

    /** One segment of a path: a slash in it is encoded too. */
    static String segment(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(octet)) {
                encoded.append((char) octet);
            } else {
                encoded.append("%%%02X".formatted(octet));
            }
        }
        return encoded.toString();
    }

    /** A path whose slashes stay. */
    static String path(String text) {
        return Arrays.stream(text.split("/", -1)).map(Percent::segment).collect(Collectors.joining("/"));
    }

    private static boolean isUnreserved(byte octet) {
        return UNRESERVED.indexOf(octet) >= 0;
    }
}
