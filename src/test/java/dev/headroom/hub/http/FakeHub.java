package dev.headroom.hub.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Hub in this process: it serves repositories, and misbehaves where it is told to. */
public final class FakeHub implements AutoCloseable {

    /** The commit of every revision. */
    public static final String SHA = "0123456789abcdef0123456789abcdef01234567";

    private static final Pattern LISTING = Pattern.compile("/api/models/(.+)/revision/([^/]+)");
    private static final Pattern FILE = Pattern.compile("/(.+)/resolve/([^/]+)/(.+)");
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    private final Map<String, Map<String, byte[]>> repositories = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile HttpHandler handler = this::serve;

    /** What came in. */
    public record Asked(String path, Headers headers) {}

    private FakeHub(HttpServer server) {
        this.server = server;
    }

    public static FakeHub start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FakeHub hub = new FakeHub(server);
        server.createContext("/", hub::handle);
        server.setExecutor(hub.threads);
        server.start();
        return hub;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String label() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Adds a repository of text files. */
    public FakeHub with(String id, Map<String, String> files) {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
        repositories.put(id, bytes);
        return this;
    }

    /** Adds a repository. */
    public FakeHub withBytes(String id, Map<String, byte[]> files) {
        repositories.put(id, files);
        return this;
    }

    /** From now on every request is handled so. */
    public void behave(HttpHandler how) {
        handler = how;
    }

    /** From now on it serves again. */
    public void recover() {
        handler = this::serve;
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void handle(HttpExchange exchange) throws IOException {
        asked.add(new Asked(exchange.getRequestURI().toString(), exchange.getRequestHeaders()));
        try (exchange) {
            handler.handle(exchange);
        }
    }

    /** What a well-behaved Hub answers. */
    public void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        Matcher listing = LISTING.matcher(path);
        Matcher file = FILE.matcher(path);
        if (listing.matches()) {
            list(exchange, listing.group(1));
        } else if (file.matches()) {
            file(
                    exchange,
                    file.group(1),
                    URI.create("/" + file.group(3)).getPath().substring(1));
        } else {
            status(exchange, 404, Map.of());
        }
    }

    private void list(HttpExchange exchange, String id) throws IOException {
        Map<String, byte[]> files = repositories.get(id);
        if (files == null) {
            status(exchange, 401, Map.of("X-Error-Message", "Invalid username or password."));
            return;
        }
        String siblings = files.entrySet().stream()
                .map(entry -> "{\"rfilename\":\"%s\",\"size\":%d,\"blobId\":\"x\"}"
                        .formatted(entry.getKey(), entry.getValue().length))
                .collect(Collectors.joining(","));
        body(exchange, 200, "application/json; charset=utf-8", """
                {"_id":"1","id":"%s","private":false,"tags":["a",{"b":[]}],"sha":"%s","gated":"auto","siblings":[%s]}""".formatted(id, SHA, siblings)
                .getBytes(StandardCharsets.UTF_8));
    }

    private void file(HttpExchange exchange, String id, String path) throws IOException {
        byte[] bytes = repositories.getOrDefault(id, Map.of()).get(path);
        if (bytes == null) {
            status(exchange, 404, Map.of("X-Error-Code", "EntryNotFound"));
            return;
        }
        Matcher range =
                RANGE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
        if (!range.matches()) {
            body(exchange, 200, "text/plain; charset=utf-8", bytes);
            return;
        }
        int from = Integer.parseInt(range.group(1));
        if (from >= bytes.length) {
            status(exchange, 416, Map.of());
            return;
        }
        int to = Math.min(Integer.parseInt(range.group(2)), bytes.length - 1);
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + to + "/" + bytes.length);
        body(exchange, 206, "text/plain; charset=utf-8", Arrays.copyOfRange(bytes, from, to + 1));
    }

    public static void status(HttpExchange exchange, int status, Map<String, String> headers) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, -1);
    }

    public static void body(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
