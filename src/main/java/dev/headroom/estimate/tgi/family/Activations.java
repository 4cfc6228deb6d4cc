package dev.headroom.estimate.tgi.family;

import dev.headroom.estimate.tgi.device.DeviceMemory;

/**
 * One prefill in progress: the memory it works in, and the tensors that layers hand to each other.
 *
 * <p>Widths are elements of a token. Elements are two bytes, whether float16 or bfloat16.
 */
public final class Activations {

    /** Bytes of a float16 or bfloat16. */
    public static final long ELEMENT = 2;

    private static final long FLOAT32 = 4;
    private static final long MOST = 1L << 57;

    /** cuBLASLt's workspace for products with a bias, made once (torch, addmm with epilogue, v2.7). */
    private static final long LT_WORKSPACE = 1 << 20;

    private final DeviceMemory memory;
    private final PrefillBatch batch;
    private final ShardShape shape;
    private boolean multiplied;
    private boolean addedBias;
    private boolean embeddingsKept;
    private long embeddings;

    /** What a layer takes and leaves: the hidden states. */
    long hidden;

    /** The residual sum that the last norm made, {@link DeviceMemory#NOTHING} where it made none. */
    long fresh;

    /** What a layer takes and leaves beside them: the sum that the next norm adds, if there is one. */
    long residual;

    /** A prefill of {@code batch} by a shard of {@code shape} in {@code memory}. */
    public Activations(DeviceMemory memory, PrefillBatch batch, ShardShape shape) {
        this.memory = memory;
        this.batch = batch;
        this.shape = shape;
    }

    ShardShape shape() {
        return shape;
    }

    PrefillBatch batch() {
        return batch;
    }

    long tokens() {
        return batch.tokens();
    }

    /** A tensor of {@code width} elements a token. */
    long tensor(long width) {
        return eachToken(ELEMENT, width);
    }

    /** A float32 tensor of {@code width} elements a token. */
    long floats(long width) {
        return eachToken(FLOAT32, width);
    }

    /** A tensor of {@code width} elements of {@code element} bytes a token, no larger than sums of them can be. */
    long eachToken(long element, long width) {
        long elements = batch.tokens() * element;
        return memory.allocate(width > MOST / Math.max(1, elements) ? MOST : elements * width);
    }

    long bytes(long bytes) {
        return memory.allocate(bytes);
    }

    void free(long tensor) {
        memory.free(tensor);
    }

    void free(long first, long second) {
        memory.free(first);
        memory.free(second);
    }

    void free(long first, long second, long third) {
        free(first, second);
        memory.free(third);
    }

    void free(long first, long second, long third, long fourth) {
        free(first, second);
        free(third, fourth);
    }

    void free(long first, long second, long third, long fourth, long fifth) {
        free(first, second, third);
        free(fourth, fifth);
    }

    void free(long... tensors) {
        for (long tensor : tensors) {
            memory.free(tensor);
        }
    }

    /** The result of a matrix product; the first one brings cuBLAS' workspace along. */
    long product(long width) {
        long result = tensor(width);
        if (!multiplied) {
            multiplied = true;
            memory.allocate(batch.cublasWorkspace());
        }
        return result;
    }

    /** The result of a matrix product with a bias. */
    long product(long width, boolean bias) {
        long result = product(width);
        if (bias && !addedBias) {
            addedBias = true;
            memory.allocate(LT_WORKSPACE);
        }
        return result;
    }

    /** The workspaces exist already: this is not the process' first forward pass. */
    public void warm() {
        multiplied = true;
        addedBias = true;
    }

    /** Starts the layers with the embeddings, which live on for the whole pass when a caller still names them. */
    void begin(long embedded, boolean keep) {
        embeddings = embedded;
        embeddingsKept = keep;
        hidden = embedded;
        residual = DeviceMemory.NOTHING;
    }

    /** Whether this is the first layer, which gets no residual. */
    boolean hasResidual() {
        return residual != DeviceMemory.NOTHING;
    }

    /** Hands new states to the next layer and drops the old ones, but for the embeddings while they are named. */
    void next(long newHidden, long newResidual) {
        long oldHidden = hidden;
        long oldResidual = residual;
        hidden = newHidden;
        residual = newResidual;
        dropUnlessHeld(oldHidden);
        if (oldResidual != oldHidden) {
            dropUnlessHeld(oldResidual);
        }
    }

    private void dropUnlessHeld(long tensor) {
        boolean handedOn = tensor == hidden || tensor == residual;
        boolean named = embeddingsKept && tensor == embeddings;
        if (!handedOn && !named) {
            memory.free(tensor);
        }
    }

    /** Drops all that the layers left. */
    void end() {
        memory.free(hidden);
        if (residual != hidden) {
            memory.free(residual);
        }
        if (embeddingsKept && embeddings != hidden && embeddings != residual) {
            memory.free(embeddings);
        }
    }
}
