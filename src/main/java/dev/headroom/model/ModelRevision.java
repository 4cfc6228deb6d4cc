package dev.headroom.model;

/**
 * A model at one revision of its repository.
 *
 * @param id the model
 * @param revision which revision of it
 */
public record ModelRevision(ModelId id, Revision revision) {

    /** A model as its main branch has it. */
    public static ModelRevision of(ModelId id) {
        return new ModelRevision(id, Revision.DEFAULT);
    }
}
