package dev.headroom.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Sorts a file's documents: objects, the items of lists, and what is neither. */
final class FoundObjects {

    private static final String LIST = "List";

    private final String file;
    private final List<ManifestObject> objects = new ArrayList<>();
    private final List<ReadingProblem> foreign = new ArrayList<>();

    FoundObjects(String file) {
        this.file = file;
    }

    List<ManifestObject> objects() {
        return objects;
    }

    List<ReadingProblem> foreign() {
        return foreign;
    }

    void add(Document document) {
        // nothing but comments between separators, as helm leaves it
        if (!document.root().isNull()) {
            add(new ManifestObject(file, document.root(), document.position(), document.positions()));
        }
    }

    private void add(ManifestObject object) {
        if (object.kind().isEmpty() || object.apiVersion().isEmpty()) {
            foreign.add(ReadingProblem.error(file, object.position(), complaint(object)));
        } else if (isList(object)) {
            object.tree().get("items").forEach(item -> add(object.item(item, typed(object, item))));
        } else {
            objects.add(object);
        }
    }

    private static String complaint(ManifestObject object) {
        if (!object.tree().isObject()) {
            return "not a Kubernetes object, which is a mapping with apiVersion and kind";
        }
        boolean neither = object.kind().isEmpty() && object.apiVersion().isEmpty();
        String missing = object.kind().isEmpty() ? "kind" : "apiVersion";
        return "not a Kubernetes object: it has no " + (neither ? "apiVersion and no kind" : missing);
    }

    private static boolean isList(ManifestObject object) {
        return object.kind().endsWith(LIST) && object.tree().path("items").isArray();
    }

    /** An item of a DeploymentList may leave out what the list's kind says. */
    private static JsonNode typed(ManifestObject list, JsonNode item) {
        String kind = list.kind().substring(0, list.kind().length() - LIST.length());
        if (kind.isEmpty() || !(item instanceof ObjectNode object) || object.has("kind")) {
            return item;
        }
        return object.objectNode()
                .put("apiVersion", list.apiVersion())
                .put("kind", kind)
                .setAll(object);
    }
}
