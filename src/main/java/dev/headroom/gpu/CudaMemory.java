package dev.headroom.gpu;

import dev.headroom.units.Bytes;

/**
 * What a CUDA process sees of a card in total, as a range: a little less than nvidia-smi shows, by a reserve that
 * depends on the driver.
 *
 * @param least the least that it may see
 * @param most the most that it may see, at least {@code least}
 */
public record CudaMemory(Bytes least, Bytes most) {

    /**
     * Measured on H100 and H200: 480 and 615 MiB (0.6 and 0.4 %); CUDA totals that PyTorch prints in public error
     * messages are 0.23 to 1.1 GiB below nvidia-smi's for every card from T4 to B200, and never less than this.
     */
    private static final Bytes LEAST_RESERVE = Bytes.ofMiB(230);

    private static final double LEAST_RESERVE_SHARE = 0.0038;

    /** Below every pair of totals that was seen. */
    private static final Bytes MOST_RESERVE = Bytes.ofMiB(700);

    private static final double MOST_RESERVE_SHARE = 0.012;

    /** Refuses a range that runs backwards. */
    public CudaMemory {
        if (least.compareTo(most) > 0) {
            throw new IllegalArgumentException("a card cannot show at least " + least + " and at most " + most);
        }
    }

    /** A total that is known to the byte. */
    public static CudaMemory exactly(Bytes total) {
        return new CudaMemory(total, total);
    }

    /** What is left of {@code smiTotal}, the total that nvidia-smi and the label nvidia.com/gpu.memory show. */
    public static CudaMemory ofSmi(Bytes smiTotal) {
        return new CudaMemory(
                smiTotal.minusOrZero(reserve(smiTotal, MOST_RESERVE, MOST_RESERVE_SHARE)),
                smiTotal.minusOrZero(reserve(smiTotal, LEAST_RESERVE, LEAST_RESERVE_SHARE)));
    }

    /** The same where a process was seen to see only {@code seen}. */
    public CudaMemory downTo(Bytes seen) {
        return new CudaMemory(smaller(seen, most), most);
    }

    /** The same for a process that may use no more than {@code part}. */
    public CudaMemory atMost(Bytes part) {
        return new CudaMemory(smaller(least, part), smaller(most, part));
    }

    private static Bytes smaller(Bytes one, Bytes other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Bytes reserve(Bytes total, Bytes atLeast, double share) {
        return new Bytes(Math.max(atLeast.value(), (long) (share * total.value())));
    }
}
