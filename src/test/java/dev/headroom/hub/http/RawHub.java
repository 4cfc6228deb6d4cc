package dev.headroom.hub.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server that sends what no HTTP library would: the same bytes to everyone. */
final class RawHub implements AutoCloseable {

    private final ServerSocket socket;
    private final Answer talk;

    /** What it says once a request has come. */
    @FunctionalInterface
    interface Talk {
        void to(OutputStream out) throws IOException, InterruptedException;
    }

    /** The same, by what was asked. */
    @FunctionalInterface
    interface Answer {
        void to(String head, OutputStream out) throws IOException, InterruptedException;
    }

    private RawHub(ServerSocket socket, Answer talk) {
        this.socket = socket;
        this.talk = talk;
    }

    static RawHub saying(String text) throws IOException {
        return talking(out -> out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
    }

    static RawHub talking(Talk talk) throws IOException {
        return answering((_, out) -> talk.to(out));
    }

    static RawHub answering(Answer talk) throws IOException {
        RawHub hub = new RawHub(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), talk);
        Thread.ofVirtual().start(hub::accept);
        return hub;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> answer(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void answer(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            String head = "";
            for (int next = in.read();
                    next >= 0 && !head.endsWith("\r\n\r\n");
                    next = head.endsWith("\r\n\r\n") ? -1 : in.read()) {
                head += (char) next;
            }
            talk.to(head, client.getOutputStream());
        } catch (IOException | InterruptedException e) {
            // the client has hung up
        }
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
