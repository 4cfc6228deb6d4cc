package dev.headroom.model;

/**
 * Why nothing is known of a model.
 *
 * @param reason why, a clause without a full stop: {@code huggingface.co has no model acme/llama}
 * @param remedy what would settle it, a clause without a full stop
 * @param temporary whether asking again later may help, though nobody changes anything
 */
public record Reason(String reason, String remedy, boolean temporary) {}
