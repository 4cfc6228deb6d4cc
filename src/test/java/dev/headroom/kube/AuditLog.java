package dev.headroom.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the API server wrote down about every request: one {@code audit.k8s.io/v1} Event per line. An event is written
 * a moment after its answer, so a test awaits it.
 *
 * @param file kube-apiserver's {@code --audit-log-path}
 */
public record AuditLog(Path file) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** All events so far, oldest first. */
    public List<JsonNode> events() {
        try {
            var text = Files.readString(file);
            // a line without its end is still being written
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(AuditLog::event)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The events about one object, by the plural of its kind. */
    public List<JsonNode> events(String verb, String resource, String name) {
        return events().stream()
                .filter(event -> event.path("verb").asText().equals(verb))
                .filter(event -> event.at("/objectRef/resource").asText().equals(resource))
                .filter(event -> event.at("/objectRef/name").asText().equals(name))
                .toList();
    }

    private static JsonNode event(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
