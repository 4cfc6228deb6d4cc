package dev.headroom.admission;

/**
 * Fired once, when the door is warm and ready.
 *
 * @param port the HTTPS port
 * @param path the path on which reviews are answered
 * @param sample a review to try it with, JSON on one line, of a workload that does not fit
 */
public record DoorOpened(int port, String path, String sample) {}
