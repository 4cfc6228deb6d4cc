package dev.headroom.admission;

import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * One line for each review that was denied, warned about or refused; at level DEBUG of {@code dev.headroom.reviews} one for every
 * review.
 */
final class ReviewLog {

    private static final Logger LOG = Logger.getLogger("dev.headroom.reviews");

    private static final int MAX_VALUE = 253;
    private static final Pattern AMBIGUOUS = Pattern.compile("[\\s\"=]");

    private ReviewLog() {}

    static void answered(Envelope envelope, Decision decision, long nanos) {
        Logger.Level level = decision.isNotable() ? Logger.Level.INFO : Logger.Level.DEBUG;
        if (LOG.isEnabled(level)) {
            LOG.log(level, line(envelope, decision, nanos));
        }
    }

    /** A request that was answered with an HTTP error. */
    static void refused(HttpError error) {
        LOG.infof("refused status=%d: %s", error.status(), error.sentence());
    }

    /** A bug of ours, with its trace: this is for us, not for the user. */
    static void failed(Envelope envelope, Throwable cause) {
        LOG.error("review failed, admitted as undecided:" + subject(envelope), cause);
    }

    static String line(Envelope envelope, Decision decision, long nanos) {
        StringBuilder line = new StringBuilder(decision.denial().isPresent() ? "denied" : "admitted");
        line.append(subject(envelope));
        append(line, "verdict", decision.label());
        appendAnnotation(line, "needed", decision);
        appendAnnotation(line, "available", decision);
        append(line, "dryRun", Boolean.toString(envelope.dryRun()));
        append(line, "micros", Long.toString(TimeUnit.NANOSECONDS.toMicros(nanos)));
        return line.toString();
    }

    private static String subject(Envelope envelope) {
        StringBuilder line = new StringBuilder();
        append(line, "uid", envelope.uid());
        append(line, "operation", envelope.operation());
        append(line, "kind", envelope.subject().kind());
        append(line, "namespace", envelope.subject().namespace());
        append(line, "name", envelope.subject().name());
        return line.toString();
    }

    private static void appendAnnotation(StringBuilder line, String key, Decision decision) {
        append(line, key, decision.auditAnnotations().getOrDefault(key, ""));
    }

    private static void append(StringBuilder line, String key, String value) {
        if (!value.isEmpty()) {
            line.append(' ').append(key).append('=').append(quoted(Text.line(value, MAX_VALUE)));
        }
    }

    /** A value is in quotes when it could be taken for several. */
    private static String quoted(String value) {
        return AMBIGUOUS.matcher(value).find()
                ? '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : value;
    }
}
