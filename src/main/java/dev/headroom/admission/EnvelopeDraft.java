package dev.headroom.admission;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An envelope while it is read, field by field, in whatever order they come. */
final class EnvelopeDraft {

    private static final Set<String> API_VERSIONS = Set.of("admission.k8s.io/v1", "admission.k8s.io/v1beta1");

    private final JsonParser parser;
    private final Fields fields;
    private final boolean withObjects;

    private @Nullable String apiVersion;
    private @Nullable String kind;
    private @Nullable Boolean hasRequest;
    private @Nullable String uid;
    private @Nullable String operation;
    private @Nullable Boolean dryRun;
    private @Nullable String objectKind;
    private @Nullable String subResource;
    private @Nullable String namespace;
    private @Nullable String name;
    private @Nullable JsonNode object;
    private @Nullable JsonNode oldObject;

    EnvelopeDraft(JsonParser parser, boolean withObjects) {
        this.parser = parser;
        this.fields = new Fields(parser);
        this.withObjects = withObjects;
    }

    void readRootField(String key) throws IOException {
        switch (key) {
            case "apiVersion" -> apiVersion = fields.text(key, apiVersion);
            case "kind" -> kind = fields.text(key, kind);
            default -> parser.skipChildren();
        }
    }

    /** Whether {@code request} is an object whose fields may be read. */
    boolean beginRequest() throws MalformedReviewException {
        if (fields.isNull()) {
            return false;
        }
        Fields.requireAbsent("request", hasRequest);
        fields.requireObject("request");
        hasRequest = true;
        return true;
    }

    void readRequestField(String key) throws IOException {
        switch (key) {
            case "uid" -> uid = fields.text("request.uid", uid);
            case "operation" -> operation = fields.text("request.operation", operation);
            case "subResource" -> subResource = fields.text("request.subResource", subResource);
            case "namespace" -> namespace = fields.text("request.namespace", namespace);
            case "name" -> name = fields.text("request.name", name);
            case "kind" -> readKind();
            case "dryRun" -> dryRun = fields.flag("request.dryRun", dryRun);
            case "object" -> object = withObjects ? fields.tree("request.object", object) : skip();
            case "oldObject" -> oldObject = needsOldObject() ? fields.tree("request.oldObject", oldObject) : skip();
            default -> parser.skipChildren();
        }
    }

    /** {@code request.kind} holds group, version and kind. */
    private void readKind() throws IOException {
        fields.requireObject("request.kind");
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            if (key.equals("kind")) {
                objectKind = fields.text("request.kind.kind", objectKind);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Of an update, and of what may turn out to be one. */
    private boolean needsOldObject() {
        return withObjects && (operation == null || operation.equals("UPDATE"));
    }

    private @Nullable JsonNode skip() throws IOException {
        parser.skipChildren();
        return null;
    }

    /** The envelope, all of it read. */
    Envelope complete() throws MalformedReviewException {
        if (!"AdmissionReview".equals(kind)) {
            throw new MalformedReviewException("the kind is %s: AdmissionReview is allowed.".formatted(given(kind)));
        }
        if (!isKnown(apiVersion)) {
            throw new MalformedReviewException(
                    "the apiVersion is %s: admission.k8s.io/v1 and admission.k8s.io/v1beta1 are allowed."
                            .formatted(given(apiVersion)));
        }
        if (hasRequest == null) {
            throw new MalformedReviewException("the review has no request.");
        }
        return soFar().orElseThrow(
                        () -> new MalformedReviewException("request.uid is missing: the answer must echo it."));
    }

    private static boolean isKnown(@Nullable String apiVersion) {
        return apiVersion != null && API_VERSIONS.contains(apiVersion);
    }

    private static String given(@Nullable String value) {
        return value == null ? "missing" : "\"" + Text.quotable(value) + "\"";
    }

    /** What was read, when that is enough to be answered. */
    Optional<Envelope> soFar() {
        if (uid == null || uid.isEmpty() || apiVersion == null || !isKnown(apiVersion)) {
            return Optional.empty();
        }
        return Optional.of(new Envelope(
                apiVersion,
                uid,
                new Envelope.Subject(orEmpty(objectKind), orEmpty(subResource), orEmpty(namespace), orEmpty(name)),
                orEmpty(operation),
                dryRun != null && dryRun,
                withKind(orMissing(object), objectKind),
                orMissing(oldObject)));
    }

    /** The API server always writes the kind into the object; a review made by hand may not. */
    private static JsonNode withKind(JsonNode object, @Nullable String kind) {
        if (kind != null && object instanceof ObjectNode fields && !fields.has("kind")) {
            fields.put("kind", kind);
        }
        return object;
    }

    private static JsonNode orMissing(@Nullable JsonNode node) {
        return node == null ? MissingNode.getInstance() : node;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
