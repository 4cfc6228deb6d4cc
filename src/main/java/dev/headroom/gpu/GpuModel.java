package dev.headroom.gpu;

import dev.headroom.units.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * One kind of card, a row of gpus.csv.
 *
 * @param product the value of the node label {@code nvidia.com/gpu.product}, for example {@code NVIDIA-A10G}
 * @param aliases other names of the card; not unique, an alias may name several cards
 * @param vendor {@code nvidia}, {@code amd}, {@code intel}, {@code aws} or {@code google}
 * @param marketing the memory on the box, in whole 10^9 bytes
 * @param memory what nvidia-smi shows in total, empty where unknown
 * @param memoryMinReported the least that a healthy card of that label shows, empty where unknown
 * @param cudaVisibleMin the least that a CUDA process was seen to see, empty where unknown
 * @param computeCapability for example {@code 8.6}; other vendors' architecture names for their cards
 * @param memoryBandwidth 10^9 bytes a second, empty where unknown
 * @param source where the row comes from, for a person
 * @param notes what else is to be known, may be empty
 */
public record GpuModel(
        String product,
        List<String> aliases,
        String vendor,
        Bytes marketing,
        Optional<Bytes> memory,
        Optional<Bytes> memoryMinReported,
        Optional<Bytes> cudaVisibleMin,
        String computeCapability,
        OptionalInt memoryBandwidth,
        String source,
        String notes) {

    /** vGPU profiles end in GB and series: Q for virtual workstations, C for compute (NVIDIA vGPU user guide). */
    private static final Pattern VGPU = Pattern.compile("-\\d+[QC]$");

    /** Copies the aliases. */
    public GpuModel {
        aliases = List.copyOf(aliases);
    }

    /** {@link #computeCapability()} of an NVIDIA card; empty for other vendors and where the row does not say. */
    public Optional<ComputeCapability> capability() {
        return ComputeCapability.find(computeCapability);
    }

    /**
     * What a CUDA process sees of it.
     *
     * @param smiTotal what nvidia-smi shows; drivers before R510, which show the least, leave their reserve out
     */
    public CudaMemory cuda(Bytes smiTotal) {
        boolean oldDriver = !memory.equals(memoryMinReported) && memoryMinReported.equals(Optional.of(smiTotal));
        CudaMemory likely =
                oldDriver ? new CudaMemory(CudaMemory.ofSmi(smiTotal).least(), smiTotal) : CudaMemory.ofSmi(smiTotal);
        return cudaVisibleMin.map(likely::downTo).orElse(likely);
    }

    /** Whether it is a virtual machine's share of a card, such as {@code NVIDIA-A10-8Q}, rather than a whole card. */
    public boolean isVirtual() {
        return VGPU.matcher(product).find();
    }
}
