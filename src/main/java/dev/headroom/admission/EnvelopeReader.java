package dev.headroom.admission;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads an AdmissionReview: the envelope as a stream, {@code request.object} as a tree, everything else skipped.
 *
 * <p>The fields are those of k8s.io/api/admission/v1/types.go; their names are case sensitive, as they are for the API
 * server's decoder (sigs.k8s.io/json).
 */
final class EnvelopeReader {

    private static final String BEYOND = "the review is beyond a bound: ";

    /** Jackson says which of its methods a bound comes from. */
    private static final Pattern ORIGIN = Pattern.compile(",? from `[^`]*`");

    private final JsonParser parser;
    private final EnvelopeDraft draft;

    private EnvelopeReader(JsonParser parser, boolean withObjects) {
        this.parser = parser;
        this.draft = new EnvelopeDraft(parser, withObjects);
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
            return reader.draft.soFar();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Decoded read() {
        try {
            readRoot();
            return new Decoded.Request(draft.complete());
        } catch (MalformedReviewException e) {
            return new Decoded.Malformed(e.sentence());
        } catch (StreamConstraintsException e) {
            return beyond(ORIGIN.matcher(e.getOriginalMessage()).replaceAll(""));
        } catch (IOException e) {
            return notJson(e);
        } catch (IllegalStateException e) {
            // Jackson's guard against names that are made to collide
            return beyond("too many names collide");
        }
    }

    private Decoded beyond(String bound) {
        String reason = BEYOND + Text.line(bound, 120);
        return draft.soFar()
                .<Decoded>map(envelope -> new Decoded.Beyond(envelope, reason))
                .orElseGet(() -> new Decoded.Malformed(reason + "."));
    }

    private void readAsFarAsPossible() {
        try {
            readRoot();
        } catch (IOException | IllegalStateException e) {
            // a prefix ends somewhere; what was read until there counts
        }
    }

    /** Says where, but not what stands there: it may be a secret. */
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
            if (key.equals("request")) {
                readRequest();
            } else {
                draft.readRootField(key);
            }
        }
        if (parser.nextToken() != null) {
            throw new MalformedReviewException("something follows the review: one JSON object is allowed.");
        }
    }

    private void readRequest() throws IOException {
        if (draft.beginRequest()) {
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                parser.nextToken();
                draft.readRequestField(key);
            }
        }
    }
}
