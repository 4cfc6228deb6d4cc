package dev.headroom.kube;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Finds ports for servers that cannot choose one themselves. */
public final class Ports {

    /**
     * Below the range from which systems give ports to outgoing connections, so that nobody takes one between our look
     * and the server's start.
     */
    private static final int FIRST = 20_000;

    private static final int LAST = 30_000;

    private Ports() {}

    /** Distinct free ports. */
    public static int[] free(int count) {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(FIRST, LAST))
                .distinct()
                .filter(Ports::isFree)
                .limit(count)
                .toArray();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
