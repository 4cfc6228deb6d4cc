package dev.headroom.hub.cache;

import dev.headroom.model.ModelRevision;
import dev.headroom.model.Revision;

/**
 * What is remembered under one name: a model at a revision, of one source.
 *
 * @param source where it is looked up: the endpoint's URL
 * @param id the model's id in lower case
 * @param revision the revision, {@code main} by default
 */
record CacheKey(String source, String id, String revision) {

    static CacheKey of(String source, ModelRevision wanted) {
        return new CacheKey(source, wanted.id().key(), wanted.revision().toString());
    }

    /** Whether what is known of it never changes. */
    boolean isCommit() {
        return Revision.Named.isValid(revision) && new Revision.Named(revision).isCommit();
    }

    @Override
    public String toString() {
        return source + " " + id + "@" + revision;
    }
}
