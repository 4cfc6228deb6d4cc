package dev.headroom.model;

import dev.headroom.units.Bytes;
import java.util.Optional;

/**
 * What is known of a model's stored weights.
 *
 * @param numParameters stored parameters, a tied head once, at least 1
 * @param safetensorsTotalSize {@code metadata.total_size} of model.safetensors.index.json, empty where the repository has
 *     no index or none was seen
 */
public record TensorFacts(long numParameters, Optional<Bytes> safetensorsTotalSize) {

    /** Refuses a model without parameters. */
    public TensorFacts {
        Require.positive("num_parameters", numParameters);
    }
}
