package dev.headroom.model;

/**
 * Why nothing is known of a model.
 *
 * @param reason why, a clause without a full stop: {@code huggingface.co has no model acme/llama}
 * @param remedy what would settle it, a clause without a full stop
 * @param temporary whether asking again later may help, though nobody changes anything
 * @param absent whether the source simply has no such model, which says nothing of a copy that lies elsewhere
 */
public record Reason(String reason, String remedy, boolean temporary, boolean absent) {

    /** What a source failed at, or found. */
    public Reason(String reason, String remedy, boolean temporary) {
        this(reason, remedy, temporary, false);
    }
}
