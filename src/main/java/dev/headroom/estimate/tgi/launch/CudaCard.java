package dev.headroom.estimate.tgi.launch;

import dev.headroom.gpu.ComputeCapability;
import dev.headroom.units.Bytes;

/**
 * One card, as the launcher and a CUDA process see it.
 *
 * @param name what {@code nvidia-smi --query-gpu=gpu_name} prints or the product label made of it: {@code NVIDIA A10G}
 * @param capability its compute capability
 * @param smiTotal memory that nvidia-smi shows in total; the launcher's own sums use it
 * @param cudaTotal memory that a CUDA process sees in total, a little less; all that can be allocated
 */
public record CudaCard(String name, ComputeCapability capability, Bytes smiTotal, Bytes cudaTotal) {}
