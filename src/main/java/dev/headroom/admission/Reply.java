package dev.headroom.admission;

/**
 * An answer that may still come too late.
 *
 * @param answer what goes back
 * @param count counts and logs it, once it goes back
 */
record Reply(HttpAnswer answer, Runnable count) {}
