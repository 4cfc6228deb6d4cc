package dev.headroom.admission;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Answers bodies: decodes, decides, and says how to count and log the answer. Bytes in, bytes out, on whatever thread. */
final class ReviewDesk {

    private final Decider decider;
    private final AdmissionMetrics metrics;

    ReviewDesk(Decider decider, AdmissionMetrics metrics) {
        this.decider = decider;
        this.metrics = metrics;
    }

    /** The answer to a whole body. */
    Reply answer(byte[] body, Visit visit) {
        return switch (EnvelopeReader.read(body)) {
            case Decoded.Request request -> judge(request.envelope(), visit);
            case Decoded.Unclear unclear -> undecided(unclear.envelope(), Stage.DECODE, unclear.reason(), visit);
            case Decoded.Malformed malformed -> refuse(Stage.DECODE, HttpError.badRequest(malformed.sentence()), visit);
        };
    }

    /**
     * The answer to a body that is not read or judged to its end: a review when its beginning says whom to answer, else an
     * error.
     */
    Reply cutShort(byte[] prefix, Cut cut, Visit visit) {
        return EnvelopeReader.readPrefix(prefix)
                .map(envelope -> undecided(envelope, cut.stage(), cut.reason(), visit))
                .orElseGet(() -> refuse(cut.stage(), cut.error(), visit));
    }

    /** An error for an answer. */
    Reply refuse(Stage stage, HttpError error, Visit visit) {
        return reply(HttpAnswer.error(error), Optional.empty(), visit, () -> {
            metrics.error(stage, true);
            ReviewLog.refused(error);
        });
    }

    private Reply judge(Envelope envelope, Visit visit) {
        try {
            return answer(envelope, decider.decide(envelope), visit);
        } catch (RuntimeException | StackOverflowError e) {
            ReviewLog.failed(envelope, e);
            return undecided(envelope, Stage.REVIEW, "Headroom failed on this object, its log says more", visit);
        }
    }

    private Reply undecided(Envelope envelope, Stage stage, String reason, Visit visit) {
        Reply reply = answer(envelope, decider.undecided(reason), visit);
        return reply(reply.answer(), Optional.empty(), visit, () -> {
            metrics.error(stage, false);
            reply.count().run();
        });
    }

    private Reply answer(Envelope envelope, Decision decision, Visit visit) {
        return reply(HttpAnswer.review(envelope, decision), decision.settled(), visit, () -> {
            long nanos = visit.nanos();
            metrics.answered(envelope, decision, nanos);
            ReviewLog.answered(envelope, decision, nanos);
        });
    }

    private static Reply reply(HttpAnswer answer, Optional<CompletionStage<?>> settled, Visit visit, Runnable count) {
        return new Reply(answer, visit.counts() ? count : () -> {}, settled);
    }
}
