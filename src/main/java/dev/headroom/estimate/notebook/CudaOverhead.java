package dev.headroom.estimate.notebook;

/**
 * What PyTorch takes on a card when it first uses CUDA: 1 GB and a buffer of a fifth on each (the notebook's {@code
 * get_cuda_overhead}). One card: 1.2 GB, four cards: 4.8 GB.
 */
final class CudaOverhead {

    private static final double BUFFER = 1.2;
    private static final PythonNumber PER_GPU = PythonNumber.of(1_000_000_000 * BUFFER);

    private CudaOverhead() {}

    /** Over all cards. */
    static PythonNumber bytes(long numGpus) {
        return PER_GPU.times(numGpus);
    }
}
