package dev.headroom.estimate.tgi.term;

import dev.headroom.estimate.tgi.device.DeviceMemory;
import dev.headroom.estimate.tgi.family.ShardShape;

/**
 * The cache of keys and values: two tensors a layer, heads of keys and values x width of a head for each token
 * (flash_causal_lm.py, init_kv_cache; layers/attention/kv_cache.py, v3.3.7). A sliding window does not shrink it.
 * Llama-3.1-8B at 16 bits: 131072 bytes a token.
 *
 * @param tensors how many tensors there are
 * @param width elements of a token in one of them
 * @param elementBytes 2, or 1 for fp8
 */
public record KvCacheMemory(long tensors, long width, long elementBytes) {

    private static final long MIB = 1 << 20;
    private static final long SEGMENT = 20 * MIB;

    /** The cache of a shard, with elements of {@code elementBytes}. */
    public static KvCacheMemory of(ShardShape shape, long elementBytes) {
        return new KvCacheMemory(2 * shape.layers(), shape.keyValueWidth(), elementBytes);
    }

    /** Whether keys and values are narrowed to 8 bits. */
    public boolean isFp8() {
        return elementBytes == 1;
    }

    private long tensorBytesPerToken() {
        return width * elementBytes;
    }

    /** Bytes of a token in all tensors. */
    public long bytesPerToken() {
        return tensors * tensorBytesPerToken();
    }

    /** Bytes that {@code tokens} take in tensors. */
    public long bytes(long tokens) {
        return ByteRange.product(tokens, bytesPerToken());
    }

    /**
     * Bytes that {@code tokens} take in segments: each tensor from 10 MiB on is rounded up to 2 MiB, smaller ones share
     * segments of 20 MiB, tiny ones of 2 MiB.
     */
    public long reservedBytes(long tokens) {
        long tensor = ByteRange.product(tokens, tensorBytesPerToken());
        if (tensor >= 10 * MIB) {
            return ByteRange.product(
                    tensors, (Math.min(ByteRange.CEILING, tensor) + 2 * MIB - 1) / (2 * MIB) * 2 * MIB);
        }
        long segment = tensor > MIB ? SEGMENT : 2 * MIB;
        long perSegment = segment / Math.max(1, DeviceMemory.rounded(tensor));
        return Math.ceilDiv(tensors, perSegment) * segment;
    }

    /** Bytes that rounding its tensors up to whole segments may add. */
    public long mostRounding() {
        return tensors * 2 * MIB;
    }

    /** Makes the tensors for {@code tokens} and returns them. */
    public long[] allocate(DeviceMemory memory, long tokens) {
        long[] made = new long[(int) tensors];
        for (int i = 0; i < made.length; i++) {
            made[i] = memory.allocate(ByteRange.product(tokens, tensorBytesPerToken()));
        }
        return made;
    }
}
