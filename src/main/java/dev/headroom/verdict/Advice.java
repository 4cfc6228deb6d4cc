package dev.headroom.verdict;

/**
 * A change with which it fits: it went through the same judge before it was given.
 *
 * @param change what to change, in the words of the manifest: {@code --max-batch-prefill-tokens=4096}, {@code NVIDIA-L4}
 */
public record Advice(String change) {

    /** The change. */
    @Override
    public String toString() {
        return change;
    }
}
