package dev.headroom.estimate.tgi.weights;

import dev.headroom.estimate.tgi.device.DeviceMemory;

/** A way of storing the weight matrix of a linear layer on the GPU. */
public interface WeightFormat {

    /**
     * Bytes that a matrix takes once it is loaded, scales and zero points included.
     *
     * @param out {@code out_features} on this shard
     * @param in {@code in_features} on this shard
     */
    long bytes(long out, long in);

    /** Makes the tensors of a matrix; more than one where scales stand beside the weights. */
    default void allocate(DeviceMemory memory, long out, long in) {
        memory.allocate(bytes(out, in));
    }

    /** Bytes that loading it takes on top for a moment. */
    long transientBytes(long out, long in);

    /** Whether it is an 8 bit float made while loading, which some classes do for a part of their layers only. */
    default boolean makesFp8() {
        return false;
    }

    /** What a matrix is read as before it becomes this: {@code half} where it is made while loading, else this. */
    default WeightFormat readAs(WeightFormat half) {
        return this;
    }

    /** The format in which a checkpoint takes least, where it is not known which layers it leaves at 16 bits. */
    default WeightFormat atLeast() {
        return this;
    }

    /** For a person: {@code gptq 4 bit, groups of 128}. */
    String label();
}
