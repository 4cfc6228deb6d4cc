package dev.headroom.admission;

/**
 * One request's stay with us.
 *
 * @param startedAt {@link System#nanoTime()} when its head was read
 * @param counts false for a warm-up of our own, which is neither counted nor logged
 */
record Visit(long startedAt, boolean counts) {

    long nanos() {
        return System.nanoTime() - startedAt;
    }
}
