package dev.headroom.model;

import dev.headroom.units.Bytes;
import java.util.Optional;

/**
 * What is known of a model's stored weights.
 *
 * @param numParameters stored parameters, a tied head once, at least 1; the most it can be where only the size of files
 *     is known
 * @param leastParameters the least it can be: {@code numParameters} where they were counted
 * @param safetensorsTotalSize {@code metadata.total_size} of model.safetensors.index.json, empty where the repository has
 *     no index or none was seen
 */
public record TensorFacts(long numParameters, long leastParameters, Optional<Bytes> safetensorsTotalSize) {

    /** Refuses a model without parameters. */
    public TensorFacts {
        Require.positive("num_parameters", leastParameters);
        if (leastParameters > numParameters) {
            throw new IllegalArgumentException(
                    "num_parameters must be at least " + leastParameters + " but was " + numParameters);
        }
    }

    /** Parameters that were counted. */
    public TensorFacts(long numParameters, Optional<Bytes> safetensorsTotalSize) {
        this(numParameters, numParameters, safetensorsTotalSize);
    }
}
