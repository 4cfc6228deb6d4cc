/**
 * The door: HTTP, the envelope of a review, and the answer.
 *
 * <p>{@link dev.headroom.admission.Door} is a route of Vert.x, not a JAX-RS resource: a body must be counted chunk by
 * chunk before it is read whole, or a flood of large bodies ends the process. A request walks one way:
 *
 * <pre>
 * Door            a request to /validate
 *   -> RequestHead      method, content type, coding, length: refused before a byte of the body is read
 *   -> IncomingReview   the body, chunk by chunk, within BytesInFlight and the API server's deadline
 *   -> EnvelopeReader   bytes to Envelope: the envelope streamed, request.object as a tree
 *   -> Decider          Envelope to Decision: who passes unseen, and what a verdict means in this mode
 *   -> AnswerWriter     Decision to the AdmissionReview that goes back
 * </pre>
 *
 * <p>Everything happens on the event loop from the first byte to the last: a review takes some ten microseconds and a
 * hop to another thread costs more than that. Only bodies of more than 64 KiB leave it, for one thread that judges
 * them one after the other, so that not more than one large tree is in memory.
 *
 * <p>Nobody waits for a look-up on a thread. A source that must ask elsewhere says so at once, and the review is judged
 * again, from its body, when the facts are there: judging is cheaper than keeping its state, and the deadline's timer
 * has an answer ready.
 *
 * <p>Once the uid is known the answer is a review (HTTP 200), because anything else counts as a failed call for the API
 * server; an HTTP error is for what is not a review. A request with a field that is not what it should be is undecided.
 *
 * <p>A duplicate key in what is read is refused: Go's decoder merges the two values of an object where others take the
 * last, so no reading of it is sure to be the API server's.
 */
@NullMarked
package dev.headroom.admission;

import org.jspecify.annotations.NullMarked;
