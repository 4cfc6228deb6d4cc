package dev.headroom.admission;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A Hub beside the door that answers nobody, each kind in its way; it counts who comes. */
public abstract class BrokenHub implements QuarkusTestResourceLifecycleManager {

    /** The same process runs the door and the tests. */
    static final AtomicInteger CONNECTIONS = new AtomicInteger();

    private ServerSocket server;

    @Override
    public Map<String, String> start() {
        CONNECTIONS.set(0);
        try {
            server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
            listen(server);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Map.of(
                "headroom.hub.enabled", "true",
                "headroom.hub.endpoint", "http://127.0.0.1:" + server.getLocalPort(),
                "headroom.hub.timeout", "1500ms");
    }

    /** By default whoever connects is treated badly. */
    void listen(ServerSocket given) throws IOException {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket client = given.accept();
                    CONNECTIONS.incrementAndGet();
                    Thread.ofVirtual().start(() -> treat(client));
                }
            } catch (IOException e) {
                // closed
            }
        });
    }

    private void treat(Socket client) {
        try (client) {
            mistreat(client);
        } catch (IOException e) {
            // it has hung up
        }
    }

    abstract void mistreat(Socket client) throws IOException;

    @Override
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes the request and is silent until the other side gives up. */
    public static final class Hanging extends BrokenHub {
        @Override
        void mistreat(Socket client) throws IOException {
            InputStream in = client.getInputStream();
            while (in.read() >= 0) {
                // whatever it says
            }
        }
    }

    /** Cuts the connection as soon as something is asked. */
    public static final class Resetting extends BrokenHub {
        @Override
        void mistreat(Socket client) throws IOException {
            if (client.getInputStream().read() >= 0) {
                client.setSoLinger(true, 0);
            }
        }
    }

    /** Nobody is there. */
    public static final class Refusing extends BrokenHub {
        @Override
        void listen(ServerSocket given) throws IOException {
            given.close();
        }

        @Override
        void mistreat(Socket client) {
            throw new IllegalStateException("nobody listens");
        }
    }
}
