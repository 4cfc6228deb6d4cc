package dev.headroom.hub.http;

/**
 * A part of a file.
 *
 * @param from its first byte
 * @param length how many, at least 1
 */
record ByteRange(long from, int length) {

    /** As the header {@code Range} has it. */
    String header() {
        return "bytes=" + from + "-" + (from + length - 1);
    }

    /**
     * Whether {@code Content-Range: bytes 0-99/1234} describes an answer to this: it begins where it was asked to, is as long
     * as what came, and ends early only where the file does.
     */
    boolean isAnsweredBy(String contentRange, int received) {
        String expected = "bytes " + from + "-" + (from + received - 1) + "/";
        if (received == 0 || !contentRange.startsWith(expected)) {
            return false;
        }
        String total = contentRange.substring(expected.length());
        return received == length || total.equals("*") || total.equals(Long.toString(from + received));
    }
}
