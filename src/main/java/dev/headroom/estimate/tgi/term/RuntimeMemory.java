package dev.headroom.estimate.tgi.term;

import dev.headroom.gpu.ComputeCapability;
import java.util.OptionalLong;

/**
 * Memory outside PyTorch's allocator: the CUDA context, cuBLAS' kernels, NCCL's buffers; and cuBLAS' workspace, which
 * is inside.
 *
 * @param context the context before the first kernel
 * @param cublas what the first matrix product adds outside the allocator
 * @param nccl NCCL's buffers of one rank, nothing for a single GPU
 * @param workspace bytes of cuBLAS' workspace inside the allocator
 * @param graphDriver what the driver keeps for six CUDA graphs
 */
public record RuntimeMemory(
        ByteRange context, ByteRange cublas, ByteRange nccl, long workspace, ByteRange graphDriver) {

    private static final long KIB = 1024;

    /** PyTorch's default {@code :4096:2:16:8}: two buffers of 4096 KiB, eight of 16 (CUDAContextLight, v2.7). */
    private static final long WORKSPACE = 4096 * KIB * 2 + 16 * KIB * 8;

    /** The default {@code :4096:8} on Hopper and later. */
    private static final long HOPPER_WORKSPACE = 4096 * KIB * 8;

    /** Measured over 62 captures on an H100: 74 to 104 MiB. */
    private static final ByteRange SIX_GRAPHS = ByteRange.ofMiB(74, 90, 104);

    /** Measured on H100 and H200, torch 2.11 with CUDA 13: 618.8 MiB. */
    private static final ByteRange HOPPER_CONTEXT = new ByteRange(618 << 20, 649_800_000, 623 << 20);

    /** Not measured; it grows with a card's multiprocessors and the kernels that it loads. */
    private static final ByteRange NEWER_CONTEXT = ByteRange.ofMiB(600, 680, 900);

    /** PyTorch with lazily loaded kernels; TGI's own reports (issues 1856, 2842, pull request 2629) agree. */
    private static final ByteRange A100_CONTEXT = ByteRange.ofMiB(350, 450, 620);

    private static final ByteRange SMALLER_CONTEXT = ByteRange.ofMiB(240, 350, 600);

    /** Measured on an H100: 66 to 69 MiB with its own workspace, 10 to 12 MiB with the older one. */
    private static final ByteRange HOPPER_CUBLAS = ByteRange.ofMiB(66, 68, 72);

    private static final ByteRange OLDER_CUBLAS = ByteRange.ofMiB(9, 12, 16);

    /**
     * What a shard of {@code shards} on a card of that capability takes.
     *
     * @param givenWorkspace bytes that CUBLAS_WORKSPACE_CONFIG asks for, empty for PyTorch's default
     */
    public static RuntimeMemory of(ComputeCapability capability, int shards, OptionalLong givenWorkspace) {
        boolean hopper = capability.atLeast(9, 0);
        long workspace = givenWorkspace.orElse(hopper ? HOPPER_WORKSPACE : WORKSPACE);
        ByteRange cublas = workspace >= HOPPER_WORKSPACE ? HOPPER_CUBLAS : OLDER_CUBLAS;
        return new RuntimeMemory(
                context(capability), cublas, shards > 1 ? nccl(hopper) : ByteRange.ZERO, workspace, SIX_GRAPHS);
    }

    private static ByteRange context(ComputeCapability capability) {
        if (capability.atLeast(10, 0)) {
            return NEWER_CONTEXT;
        }
        if (capability.atLeast(9, 0)) {
            return HOPPER_CONTEXT;
        }
        return capability.major() == 8 && capability.minor() == 0 ? A100_CONTEXT : SMALLER_CONTEXT;
    }

    /**
     * One communicator: 492 MiB measured on an H100 with one rank; 220 MiB is what two RTX 3090 leave room for (issue
     * 2842), 688 MiB four A100 (NVIDIA/nccl issue 964), 1.8 GiB what NVLink SHARP may take on Hopper.
     */
    private static ByteRange nccl(boolean hopper) {
        return hopper ? ByteRange.ofMiB(220, 492, 1843) : ByteRange.ofMiB(220, 492, 700);
    }

    /** The same without NCCL, for measurements of one rank alone. */
    public RuntimeMemory withoutNccl() {
        return new RuntimeMemory(context, cublas, ByteRange.ZERO, workspace, graphDriver);
    }

    /** All of it while weights load, before the first product. */
    public ByteRange whileLoading() {
        return context.plus(nccl);
    }

    /** All of it from the first forward pass on. */
    public ByteRange inForward() {
        return context.plus(nccl).plus(cublas);
    }
}
