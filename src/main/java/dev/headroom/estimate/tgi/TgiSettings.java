package dev.headroom.estimate.tgi;

import dev.headroom.estimate.tgi.launch.AttentionBackend;
import dev.headroom.estimate.tgi.launch.RequestedLimits;
import dev.headroom.model.Dtype;
import dev.headroom.serving.Quantize;
import dev.headroom.serving.TgiRelease;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What TGI was told that matters for memory, in plain values; what nobody set is empty.
 *
 * @param release the release of TGI
 * @param numShard GPUs that share the model, at least 1
 * @param limits token limits
 * @param precision types of weights, activations and cache
 * @param memory how the card is divided
 * @param extras what adds to a prefill or to the weights
 */
public record TgiSettings(
        TgiRelease release,
        int numShard,
        RequestedLimits limits,
        Precision precision,
        MemoryShare memory,
        Extras extras) {

    /** Refuses a model on no card. */
    public TgiSettings {
        if (numShard < 1) {
            throw new IllegalArgumentException("num_shard must be at least 1 but was " + numShard);
        }
    }

    /** A release on some cards, with limits and nothing else said. */
    public static TgiSettings of(TgiRelease release, int numShard, RequestedLimits limits) {
        return new TgiSettings(release, numShard, limits, Precision.UNSET, MemoryShare.UNSET, Extras.NONE);
    }

    /** The same with other types. */
    public TgiSettings with(Precision other) {
        return new TgiSettings(release, numShard, limits, other, memory, extras);
    }

    /** The same with another division of the card. */
    public TgiSettings with(MemoryShare other) {
        return new TgiSettings(release, numShard, limits, precision, other, extras);
    }

    /** The same with other extras. */
    public TgiSettings with(Extras other) {
        return new TgiSettings(release, numShard, limits, precision, memory, other);
    }

    /** The same with other token limits. */
    public TgiSettings with(RequestedLimits other) {
        return new TgiSettings(release, numShard, other, precision, memory, extras);
    }

    /**
     * Types of weights, activations and cache.
     *
     * @param quantize {@code --quantize}
     * @param dtype {@code --dtype}: float16 or bfloat16
     * @param fp8KvCache whether {@code --kv-cache-dtype} names an 8 bit float
     * @param attention the variable ATTENTION
     */
    public record Precision(
            Optional<Quantize> quantize,
            Optional<Dtype> dtype,
            boolean fp8KvCache,
            Optional<AttentionBackend> attention) {

        /** Nothing was said. */
        public static final Precision UNSET =
                new Precision(Optional.empty(), Optional.empty(), false, Optional.empty());

        /** Only {@code --quantize} was set. */
        public static Precision quantized(Quantize quantize) {
            return new Precision(Optional.of(quantize), Optional.empty(), false, Optional.empty());
        }
    }

    /**
     * How the card is divided.
     *
     * @param cudaMemoryFraction {@code --cuda-memory-fraction}, more than 0 and at most 1
     * @param wiggleRoom the variable TGI_WIGGLE_ROOM, more than 0 and less than 1
     * @param cublasWorkspace bytes that CUBLAS_WORKSPACE_CONFIG asks for
     */
    public record MemoryShare(double cudaMemoryFraction, OptionalDouble wiggleRoom, OptionalLong cublasWorkspace) {

        /** The whole card, by the release's own rules. */
        public static final MemoryShare UNSET = new MemoryShare(1, OptionalDouble.empty(), OptionalLong.empty());

        /** Refuses shares outside their range. */
        public MemoryShare {
            if (!(cudaMemoryFraction > 0 && cudaMemoryFraction <= 1)) {
                throw new IllegalArgumentException(
                        "cuda_memory_fraction must be more than 0 and at most 1 but was " + cudaMemoryFraction);
            }
            wiggleRoom.ifPresent(share -> {
                if (!(share > 0 && share < 1)) {
                    throw new IllegalArgumentException(
                            "TGI_WIGGLE_ROOM must be more than 0 and less than 1 but was " + share);
                }
            });
        }
    }

    /**
     * What adds to a prefill or to the weights.
     *
     * @param speculate {@code --speculate}: tokens that are guessed ahead, 0 for none
     * @param prefillLogprobs {@code --enable-prefill-logprobs}
     * @param loraAdapters how many {@code --lora-adapters} there are
     * @param cudaGraphs {@code --cuda-graphs}: batch sizes, none or only 0 for no graphs
     * @param variables what the server's environment decides
     */
    public record Extras(
            long speculate,
            boolean prefillLogprobs,
            int loraAdapters,
            Optional<List<Long>> cudaGraphs,
            Variables variables) {

        /** None of them. */
        public static final Extras NONE = new Extras(0, false, 0, Optional.empty());

        /** Without variables. */
        public Extras(long speculate, boolean prefillLogprobs, int loraAdapters, Optional<List<Long>> cudaGraphs) {
            this(speculate, prefillLogprobs, loraAdapters, cudaGraphs, Variables.UNSET);
        }

        /** The same with variables. */
        public Extras with(Variables other) {
            return new Extras(speculate, prefillLogprobs, loraAdapters, cudaGraphs, other);
        }

        /** Copies the sizes and refuses negative counts. */
        public Extras {
            cudaGraphs = cudaGraphs.map(List::copyOf);
            if (speculate < 0 || loraAdapters < 0) {
                throw new IllegalArgumentException(
                        "speculate must not be negative but was " + Math.min(speculate, loraAdapters));
            }
        }
    }

    /**
     * Variables of the server and of PyTorch.
     *
     * @param wholePrompts PREFILL_CHUNKING=0: prompts are not prefilled in chunks
     * @param prefixCaching whether PREFIX_CACHING insists on caching prefixes
     * @param flashDecoding FLASH_DECODING of 2.1 and 2.2: blocks of 256 tokens
     * @param paddedBatches USE_FLASH_ATTENTION=false: models run on padded batches
     * @param otherAllocator whether PYTORCH_CUDA_ALLOC_CONF changes the rules by which the allocator is modelled
     */
    public record Variables(
            boolean wholePrompts,
            boolean prefixCaching,
            boolean flashDecoding,
            boolean paddedBatches,
            boolean otherAllocator) {

        /** None is set. */
        public static final Variables UNSET = new Variables(false, false, false, false, false);
    }
}
