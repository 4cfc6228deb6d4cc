package dev.headroom.estimate.tgi.family;

import dev.headroom.estimate.tgi.device.DeviceMemory;
import dev.headroom.estimate.tgi.weights.HalfPrecision;
import dev.headroom.estimate.tgi.weights.WeightFormat;

/**
 * Loads a shard's tensors the way utils/weights.py and layers/tensor_parallel.py do (v3.3.7): one device allocation a
 * tensor, column-parallel rows and row-parallel columns split, everything else replicated.
 */
final class Loader {

    private static final long FLOAT32 = 4;

    private final DeviceMemory memory;
    private final ShardShape shape;
    private final WeightFormat half;
    private final WeightFormat format;
    private final boolean joinsOnGpu;

    /**
     * A loader.
     *
     * @param half the 16 bit format that embeddings, head and norms always have
     * @param format the format of linear layers
     */
    Loader(DeviceMemory memory, ShardShape shape, WeightFormat half, WeightFormat format) {
        this.memory = memory;
        this.shape = shape;
        this.half = half;
        this.format = format;
        this.joinsOnGpu = half instanceof HalfPrecision precision && precision.joinedOnGpu();
    }

    ShardShape shape() {
        return shape;
    }

    boolean quantizes() {
        return !half.equals(format);
    }

    boolean makesFp8() {
        return format.makesFp8();
    }

    /** The same loader for layers that stay at 16 bits. */
    Loader unquantized() {
        return new Loader(memory, shape, half, half);
    }

    /** The rows of the embedding are split, uneven if need be, and copied to get one row of zeros more. */
    void embedding(long rows) {
        long share = shape.share(rows);
        long split = memory.allocate(half.bytes(share, shape.hidden()));
        memory.allocate(half.bytes(share + 1, shape.hidden()));
        memory.free(split);
    }

    /** The head is split only if its rows divide; else every shard holds all of it. */
    void head() {
        long rows = shape.vocab() % shape.shards() == 0 ? shape.share(shape.vocab()) : shape.vocab();
        memory.allocate(half.bytes(rows, shape.hidden()));
    }

    void linear(long out, long in) {
        long passing = memory.allocate(format.transientBytes(out, in));
        format.allocate(memory, out, in);
        memory.free(passing);
    }

    /** Matrices with the same input, joined into one of {@code out} and twice {@code outTwice} rows. */
    void fused(long out, long outTwice, long in) {
        if (joinsOnGpu) {
            joined(out, outTwice, in);
        } else {
            linear(out + 2 * outTwice, in);
        }
    }

    /** The parts and what they are joined to are there at once; a format made while loading is made of the latter. */
    private void joined(long out, long outTwice, long in) {
        WeightFormat read = format.readAs(half);
        long first = memory.allocate(read.bytes(out, in));
        long second = memory.allocate(read.bytes(outTwice, in));
        long third = memory.allocate(read.bytes(outTwice, in));
        long whole = read.equals(format) ? 0 : memory.allocate(read.bytes(out + 2 * outTwice, in));
        if (whole == 0) {
            format.allocate(memory, out + 2 * outTwice, in);
        }
        free(first, second, third);
        if (whole != 0) {
            format.allocate(memory, out + 2 * outTwice, in);
            memory.free(whole);
        }
    }

    /** A matrix that is transposed on its way: the checkpoint's layout and ours are there for a moment. */
    void rearrangedLinear(long out, long in) {
        long original = memory.allocate(format.bytes(out, in));
        memory.allocate(format.bytes(out, in));
        memory.free(original);
    }

    /** Experts of one matrix each, copied into one tensor; while that is filled the last one read and the next live. */
    void experts(long count, long out, long in) {
        long previous = memory.allocate(format.bytes(out, in));
        memory.allocate(format.bytes(count * out, in));
        // two of them take turns: after a few it changes nothing more
        for (long expert = 1; expert < Math.min(count, 4); expert++) {
            long next = memory.allocate(format.bytes(out, in));
            memory.free(previous);
            previous = next;
        }
        memory.free(previous);
    }

    /** DBRX's experts: two stacks read and joined, a third read and turned; the stacks as read live until all is done. */
    void joinedExperts(long count, long width) {
        long elements = count * width * shape.hidden();
        long gate = stack(elements, count);
        long up = stack(elements, count);
        plain(2 * elements);
        long down = stack(elements, count);
        plain(elements);
        free(gate, up, down);
    }

    /** A tensor of all experts that is filled with one after the other. */
    private long stack(long elements, long count) {
        long whole = plain(elements);
        memory.free(plain(elements / count));
        return whole;
    }

    /** A 16 bit vector or matrix that is not quantized. */
    long plain(long elements) {
        return memory.allocate(half.bytes(elements, 1));
    }

    void bytes(long bytes) {
        memory.allocate(bytes);
    }

    /** A float32 norm, plus one, which makes a second tensor. */
    void floatNorm(long width) {
        long stored = memory.allocate(FLOAT32 * width);
        memory.allocate(FLOAT32 * width);
        memory.free(stored);
    }

    void free(long... tensors) {
        for (long tensor : tensors) {
            memory.free(tensor);
        }
    }
}
