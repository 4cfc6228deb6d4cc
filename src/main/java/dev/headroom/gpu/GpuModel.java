package dev.headroom.gpu;

import dev.headroom.units.Bytes;
import java.util.List;
import java.util.Optional;

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
        String source,
        String notes) {

    /** Copies the aliases. */
    public GpuModel {
        aliases = List.copyOf(aliases);
    }
}
