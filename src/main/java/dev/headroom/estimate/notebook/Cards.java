package dev.headroom.estimate.notebook;

import dev.headroom.units.Bytes;

/**
 * The cards that the model is spread over.
 *
 * @param numGpus how many, at least 1
 * @param vramPerGpu memory of each
 * @param cudaMemoryFraction the share of it that TGI may use; any number, 1.0 where nothing is said
 */
public record Cards(long numGpus, Bytes vramPerGpu, double cudaMemoryFraction) {

    private static final double LARGEST_FRACTION = 1e100;
    private static final long GB = 1_000_000_000;

    /** Refuses what no sum could be made of, naming the value. */
    public Cards {
        if (numGpus < 1) {
            throw new IllegalArgumentException("the number of GPUs must be at least 1 but is " + numGpus);
        }
        if (!(Math.abs(cudaMemoryFraction) <= LARGEST_FRACTION)) {
            throw new IllegalArgumentException(
                    "cuda_memory_fraction must be a number between -1e100 and 1e100 but is " + cudaMemoryFraction);
        }
    }

    /** {@code vram_per_gpu * num_gpus * 10**9}. */
    PythonNumber totalVram() {
        return vramInGB().times(numGpus).times(GB);
    }

    /** {@code x * cuda_memory_fraction * 0.95}: TGI leaves a twentieth alone. */
    PythonNumber usable(PythonNumber bytes) {
        return bytes.times(PythonNumber.of(cudaMemoryFraction)).times(PythonNumber.of(0.95));
    }

    /** The notebook's {@code vram_per_gpu}: an integer like 24 where it can be, else a float like 25.769803776. */
    private PythonNumber vramInGB() {
        long bytes = vramPerGpu.value();
        return bytes % GB == 0
                ? PythonNumber.of(bytes / GB)
                : PythonNumber.of(TrueDivision.divide(PythonNumber.of(bytes), PythonNumber.of(GB)));
    }
}
