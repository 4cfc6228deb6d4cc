package dev.headroom.admission;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Writes the AdmissionReview that goes back: the apiVersion as received, the uid echoed, never a patch and never the
 * request. A denial is a {@code metav1.Status} of code 403 and reason Forbidden, for which kubectl prints the message;
 * {@code details.causes} are for machines.
 */
final class AnswerWriter {

    private static final int TYPICAL_SIZE = 512;

    private AnswerWriter() {}

    static byte[] write(Envelope envelope, Decision decision) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_SIZE);
        try (JsonGenerator json = ReviewJson.FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("apiVersion", envelope.apiVersion());
            json.writeStringField("kind", "AdmissionReview");
            json.writeObjectFieldStart("response");
            writeResponse(json, envelope, decision);
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeResponse(JsonGenerator json, Envelope envelope, Decision decision) throws IOException {
        json.writeStringField("uid", envelope.uid());
        json.writeBooleanField("allowed", decision.denial().isEmpty());
        if (decision.denial().isPresent()) {
            json.writeObjectFieldStart("status");
            writeStatus(json, envelope.subject(), decision.denial().get());
            json.writeEndObject();
        }
        writeAuditAnnotations(json, decision.auditAnnotations());
        writeWarnings(json, decision.warnings());
    }

    private static void writeStatus(JsonGenerator json, Envelope.Subject subject, Decision.Denial denial)
            throws IOException {
        json.writeStringField("status", "Failure");
        json.writeNumberField("code", 403);
        json.writeStringField("reason", "Forbidden");
        json.writeStringField("message", denial.message());
        json.writeObjectFieldStart("details");
        writeUnlessEmpty(json, "name", subject.name());
        writeUnlessEmpty(json, "kind", subject.kind());
        json.writeArrayFieldStart("causes");
        for (Decision.Cause cause : denial.causes()) {
            writeCause(json, cause);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeCause(JsonGenerator json, Decision.Cause cause) throws IOException {
        json.writeStartObject();
        json.writeStringField("reason", cause.reason());
        json.writeStringField("message", cause.message());
        json.writeStringField("field", cause.field());
        json.writeEndObject();
    }

    private static void writeUnlessEmpty(JsonGenerator json, String key, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(key, value);
        }
    }

    private static void writeAuditAnnotations(JsonGenerator json, Map<String, String> annotations) throws IOException {
        if (annotations.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("auditAnnotations");
        for (Map.Entry<String, String> annotation : annotations.entrySet()) {
            json.writeStringField(annotation.getKey(), annotation.getValue());
        }
        json.writeEndObject();
    }

    private static void writeWarnings(JsonGenerator json, List<String> warnings) throws IOException {
        if (warnings.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("warnings");
        for (String warning : warnings) {
            json.writeString(warning);
        }
        json.writeEndArray();
    }
}
