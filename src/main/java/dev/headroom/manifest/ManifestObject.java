package dev.headroom.manifest;

import com.fasterxml.jackson.databind.JsonNode;

/** A Kubernetes object that remembers where it stands. */
public final class ManifestObject {

    private final String file;
    private final JsonNode tree;
    private final Position position;
    private final Positions positions;

    /**
     * An object of a file.
     *
     * @param position where it begins
     * @param positions where all mappings of its document begin
     */
    ManifestObject(String file, JsonNode tree, Position position, Positions positions) {
        this.file = file;
        this.tree = tree;
        this.position = position;
        this.positions = positions;
    }

    /** The file as the user knows it. */
    public String file() {
        return file;
    }

    /** The object as JSON. */
    public JsonNode tree() {
        return tree;
    }

    /** {@code apps/v1}; empty when it is no string. */
    public String apiVersion() {
        return text(tree.path("apiVersion"));
    }

    /** {@code Deployment}; empty when it is no string. */
    public String kind() {
        return text(tree.path("kind"));
    }

    /** Its namespace, empty when it does not say. */
    public String namespace() {
        return text(tree.path("metadata").path("namespace"));
    }

    /** Its name, or its generateName and a star for what the API server adds; empty when it has neither. */
    public String name() {
        String name = text(tree.path("metadata").path("name"));
        String prefix = text(tree.path("metadata").path("generateName"));
        return !name.isEmpty() || prefix.isEmpty() ? name : prefix + "*";
    }

    /** Where the object begins. */
    public Position position() {
        return position;
    }

    /**
     * Where a part of it begins, or what is around the part when the file does not show it.
     *
     * @param path for example {@code spec.template.spec.containers[0]}
     */
    public Position position(String path) {
        Position found = position;
        JsonNode node = tree;
        for (String step : path.split("[.\\[]", -1)) {
            node = step.endsWith("]") ? node.path(index(step)) : node.path(step);
            found = positions.of(node, found);
        }
        return found;
    }

    /** An item of this list. */
    ManifestObject item(JsonNode written, JsonNode judged) {
        return new ManifestObject(file, judged, positions.of(written, position), positions);
    }

    private static int index(String step) {
        return Integer.parseInt(step.substring(0, step.length() - 1));
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : "";
    }
}
