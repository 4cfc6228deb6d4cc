package dev.headroom.estimate.tgi.device;

/** Somewhere tensors can be made and dropped. */
public interface DeviceMemory {

    /** No tensor; freeing it does nothing. */
    long NOTHING = 0;

    /** What PyTorch rounds every tensor up to (c10/cuda/CUDACachingAllocator, kMinBlockSize, v2.7). */
    long GRAIN = 512;

    /**
     * Makes a tensor.
     *
     * @param bytes its size; 0 makes {@link #NOTHING}
     * @return a handle that differs from those of all other living tensors
     */
    long allocate(long bytes);

    /** Drops a tensor. */
    void free(long tensor);

    /** {@code bytes} as PyTorch rounds them: up to a multiple of 512. */
    static long rounded(long bytes) {
        return (bytes + GRAIN - 1) & -GRAIN;
    }
}
