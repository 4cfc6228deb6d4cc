package dev.headroom.hub.safetensors;

/**
 * A tensor as a header describes it.
 *
 * @param name its name, for example {@code model.layers.0.mlp.up_proj.weight}
 * @param type of its elements
 * @param rank the number of its dimensions
 * @param elements the number of its elements, 0 or more
 */
public record StoredTensor(String name, StoredType type, int rank, long elements) {

    /** The part of the name after the last dot: {@code weight}, {@code qweight}, {@code scales}. */
    public String role() {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
