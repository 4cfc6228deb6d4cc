package dev.headroom.hub.cache;

import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.Reason;
import java.time.Duration;
import java.time.Instant;

/**
 * An answer, and how long it counts.
 *
 * @param answer found, or unknown with a reason
 * @param since from when on it counts: a clock that was set back, or a file of a clock that is ahead, would keep it for too
 *     long
 * @param askAgain from when on it is looked up again; facts are used meanwhile, a failure is not
 */
record Remembered(ModelLookup answer, Instant since, Instant askAgain) {

    /** Repositories of models hardly ever change once they are used. */
    static final Duration FACTS = Duration.ofHours(6);

    /** A commit never changes, but a newer Headroom may read it better. */
    static final Duration COMMIT = Duration.ofDays(7);

    /** Somebody has to do something first: correct an id, accept terms. */
    static final Duration LASTING_FAILURE = Duration.ofMinutes(5);

    /** Long enough that a burst of reviews asks once. */
    static final Duration TEMPORARY_FAILURE = Duration.ofSeconds(10);

    /** Facts that could not be asked for again are good for some time more. */
    static final Duration GRACE = Duration.ofMinutes(1);

    static Remembered found(ModelFacts facts, CacheKey key, Instant fetchedAt) {
        return new Remembered(new ModelLookup.Found(facts), fetchedAt, fetchedAt.plus(key.isCommit() ? COMMIT : FACTS));
    }

    static Remembered unknown(ModelLookup.Unknown unknown, Instant now) {
        boolean temporary = unknown.reason().map(Reason::temporary).orElse(false);
        return new Remembered(unknown, now, now.plus(temporary ? TEMPORARY_FAILURE : LASTING_FAILURE));
    }

    boolean isFound() {
        return answer instanceof ModelLookup.Found;
    }

    boolean isFresh(Instant now) {
        return !now.isBefore(since) && now.isBefore(askAgain);
    }

    /** The same, as good until later. */
    Remembered prolonged(Instant now) {
        return new Remembered(answer, now, now.plus(GRACE));
    }
}
