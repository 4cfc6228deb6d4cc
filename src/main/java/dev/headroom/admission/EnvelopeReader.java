package dev.headroom.admission;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an AdmissionReview: the envelope as a stream, {@code request.object} as a tree, everything else skipped.
 *
 * <p>The fields are those of k8s.io/api/admission/v1/types.go; their names are case sensitive, as they are for the API
 * server's decoder (sigs.k8s.io/json).
 *
 * <p>A field of the request that is not what it should be does not lose the uid: it is skipped, and the first such
 * field is what the answer names.
 */
final class EnvelopeReader {

    private static final Set<String> API_VERSIONS = Set.of("admission.k8s.io/v1", "admission.k8s.io/v1beta1");

    private final JsonParser parser;
    private final ObjectTree trees;
    private final boolean withObjects;

    private @Nullable String apiVersion;
    private @Nullable String kind;
    private boolean sawRequest;
    private boolean hasRequest;
    private @Nullable String uid;
    private @Nullable String operation;
    private @Nullable Boolean dryRun;
    private @Nullable String objectKind;
    private @Nullable String subResource;
    private @Nullable String namespace;
    private @Nullable String name;
    private @Nullable JsonNode object;
    private @Nullable JsonNode oldObject;
    private @Nullable String problem;

    private EnvelopeReader(JsonParser parser, boolean withObjects) {
        this.parser = parser;
        this.trees = new ObjectTree(parser);
        this.withObjects = withObjects;
    }

    /** Reads a whole body. */
    static Decoded read(byte[] body) {
        if (!Utf8.isValid(body)) {
            return new Decoded.Malformed("the body is not UTF-8: a review is JSON in UTF-8.");
        }
        try (JsonParser parser = ReviewJson.FACTORY.createParser(body)) {
            return new EnvelopeReader(parser, true).read();
        } catch (IOException e) {
            return notJson(e);
        }
    }

    /** Reads the beginning of a body as far as it goes: whom to answer when the rest is not read. */
    static Optional<Envelope> readPrefix(byte[] prefix) {
        try (JsonParser parser = ReviewJson.FACTORY.createParser(prefix)) {
            EnvelopeReader reader = new EnvelopeReader(parser, false);
            reader.readAsFarAsPossible();
            return reader.envelopeSoFar();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Decoded read() {
        try {
            readRoot();
            Envelope envelope = complete();
            return problem == null ? new Decoded.Request(envelope) : new Decoded.Unclear(envelope, problem);
        } catch (MalformedReviewException e) {
            return new Decoded.Malformed(e.sentence());
        } catch (StreamConstraintsException e) {
            return unclear(new BoundException("it nests deeper than %d levels or holds a name of more than %d bytes"
                    .formatted(ReviewJson.MAX_DEPTH, ReviewJson.MAX_NAME)));
        } catch (IOException e) {
            return notJson(e);
        } catch (IllegalStateException e) {
            // Jackson's guard against names that are made to collide
            return unclear(new BoundException("too many colliding names"));
        }
    }

    private Decoded unclear(BoundException bound) {
        return envelopeSoFar()
                .<Decoded>map(envelope -> new Decoded.Unclear(envelope, bound.reason()))
                .orElseGet(() -> new Decoded.Malformed(bound.reason() + "."));
    }

    private void readAsFarAsPossible() {
        try {
            readRoot();
        } catch (IOException | IllegalStateException e) {
            // a prefix ends somewhere; what was read until there counts
        }
    }

    /** The place alone: what stands there may be a secret. */
    private static Decoded notJson(IOException e) {
        JsonLocation at = e instanceof JsonProcessingException json ? json.getLocation() : JsonLocation.NA;
        return new Decoded.Malformed("the body is not JSON at line %d, column %d: a review is one JSON object."
                .formatted(at.getLineNr(), at.getColumnNr()));
    }

    private void readRoot() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedReviewException("the body is not a JSON object: send an AdmissionReview.");
        }
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            switch (key) {
                case "apiVersion" -> apiVersion = text("apiVersion", apiVersion);
                case "kind" -> kind = text("kind", kind);
                case "request" -> readRequest();
                default -> parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw new MalformedReviewException("something follows the review: one JSON object is allowed.");
        }
    }

    /** A null after a request would undo it: Go reads it into a pointer. */
    private void readRequest() throws IOException {
        if (sawRequest) {
            throw twice("request");
        }
        sawRequest = true;
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new MalformedReviewException("request is not a JSON object.");
        }
        hasRequest = true;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            readRequestField(key);
        }
    }

    private void readRequestField(String key) throws IOException {
        switch (key) {
            case "uid" -> uid = text("request.uid", uid);
            case "operation" -> operation = fieldText("request.operation", operation);
            case "subResource" -> subResource = fieldText("request.subResource", subResource);
            case "namespace" -> namespace = fieldText("request.namespace", namespace);
            case "name" -> name = fieldText("request.name", name);
            case "kind" -> readKind();
            case "dryRun" -> dryRun = flag("request.dryRun", dryRun);
            case "object" -> object = tree("request.object", object);
            case "oldObject" -> oldObject = isWithoutOldObject() ? skip() : tree("request.oldObject", oldObject);
            default -> parser.skipChildren();
        }
    }

    /** {@code request.kind} holds group, version and kind. */
    private void readKind() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL || !isObject("request.kind")) {
            return;
        }
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            if (key.equals("kind")) {
                objectKind = fieldText("request.kind.kind", objectKind);
            } else {
                parser.skipChildren();
            }
        }
    }

    private boolean isWithoutOldObject() {
        return operation != null && !operation.equals("UPDATE");
    }

    private @Nullable JsonNode skip() throws IOException {
        parser.skipChildren();
        return oldObject;
    }

    private @Nullable JsonNode tree(String path, @Nullable JsonNode before) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL || !withObjects) {
            parser.skipChildren();
            return before;
        }
        requireAbsent(path, before);
        return isObject(path) ? boundedTree(path) : null;
    }

    private @Nullable JsonNode boundedTree(String path) throws IOException {
        int inside = parser.getParsingContext().getNestingDepth();
        try {
            return trees.read(path);
        } catch (BoundException e) {
            note(e.reason());
            while (parser.getParsingContext().getNestingDepth() >= inside) {
                parser.nextToken();
            }
            return null;
        }
    }

    private @Nullable String fieldText(String path, @Nullable String before) throws IOException {
        JsonToken token = parser.currentToken();
        return token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NULL
                ? text(path, before)
                : otherwise(path + " is not a string", before);
    }

    private @Nullable String text(String path, @Nullable String before) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return before;
        }
        requireAbsent(path, before);
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new MalformedReviewException(path + " is not a string.");
        }
        return Text.wellFormed(parser.getText());
    }

    private @Nullable Boolean flag(String path, @Nullable Boolean before) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return before;
        }
        requireAbsent(path, before);
        return parser.currentToken().isBoolean()
                ? Boolean.valueOf(parser.getBooleanValue())
                : otherwise(path + " is neither true nor false", before);
    }

    private boolean isObject(String path) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return true;
        }
        otherwise(path + " is not a JSON object", null);
        return false;
    }

    /** Passes over a value that is not what it should be. */
    private <T> @Nullable T otherwise(String what, @Nullable T before) throws IOException {
        note(what);
        parser.skipChildren();
        return before;
    }

    private void note(String what) {
        if (problem == null) {
            problem = what;
        }
    }

    private static void requireAbsent(String path, @Nullable Object before) throws MalformedReviewException {
        if (before != null) {
            throw twice(path);
        }
    }

    private static MalformedReviewException twice(String path) {
        return new MalformedReviewException(path + " stands twice in the review; once is allowed.");
    }

    private Envelope complete() throws MalformedReviewException {
        requireKind();
        if (!hasRequest) {
            throw new MalformedReviewException("the review has no request.");
        }
        return envelopeSoFar()
                .orElseThrow(() -> new MalformedReviewException("request.uid is missing: the answer must echo it."));
    }

    private void requireKind() throws MalformedReviewException {
        if (!"AdmissionReview".equals(kind)) {
            throw new MalformedReviewException("the kind is %s: AdmissionReview is allowed.".formatted(given(kind)));
        }
        if (apiVersion == null || !API_VERSIONS.contains(apiVersion)) {
            throw new MalformedReviewException(
                    "the apiVersion is %s: admission.k8s.io/v1 and admission.k8s.io/v1beta1 are allowed."
                            .formatted(given(apiVersion)));
        }
    }

    private static String given(@Nullable String value) {
        return value == null ? "missing" : "\"" + Text.quotable(value) + "\"";
    }

    /** What was read, when that is enough to be answered. */
    private Optional<Envelope> envelopeSoFar() {
        if (uid == null || uid.isEmpty() || apiVersion == null || !API_VERSIONS.contains(apiVersion)) {
            return Optional.empty();
        }
        Envelope.Subject subject =
                new Envelope.Subject(orEmpty(objectKind), orEmpty(subResource), orEmpty(namespace), orEmpty(name));
        return Optional.of(new Envelope(
                apiVersion,
                uid,
                subject,
                orEmpty(operation),
                dryRun != null && dryRun,
                object == null ? MissingNode.getInstance() : withKind(object, objectKind),
                oldObject == null ? MissingNode.getInstance() : oldObject));
    }

    /** The API server always writes the kind into the object; a review made by hand may not. */
    private static JsonNode withKind(JsonNode object, @Nullable String kind) {
        if (kind != null && object instanceof ObjectNode fields && !fields.has("kind")) {
            fields.put("kind", kind);
        }
        return object;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
