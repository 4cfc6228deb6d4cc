package dev.headroom.estimate.tgi;

import dev.headroom.estimate.tgi.term.ByteRange;
import dev.headroom.estimate.tgi.term.WeightMemory;

/**
 * The amounts that the phases are made of, on one GPU.
 *
 * @param weights weights as tensors
 * @param weightSegments what the allocator reserves beyond the tensors of weights
 * @param buffers what attention keeps
 * @param warmUpCache cache of the warm-up's requests, as segments
 * @param allocatedPeak bytes of living tensors in the prefill, its low and high by how well the model class is known
 * @param prefill what is reserved for the prefill
 * @param scratch what quantized kernels keep or take during the prefill
 * @param graphs CUDA graphs
 */
public record MemoryTerms(
        WeightMemory weights,
        ByteRange weightSegments,
        long buffers,
        ByteRange warmUpCache,
        long allocatedPeak,
        ByteRange prefill,
        ByteRange scratch,
        ByteRange graphs) {}
