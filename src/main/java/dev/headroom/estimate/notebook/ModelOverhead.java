package dev.headroom.estimate.notebook;

import dev.headroom.model.Dtype;
import dev.headroom.model.TensorFacts;
import dev.headroom.units.Bytes;

/**
 * The weights as stored: {@code metadata.total_size} of the safetensors index, else parameters times the width of the
 * type (the notebook's {@code get_model_overhead}). Llama-3.1-8B: 16060522496 bytes.
 */
final class ModelOverhead {

    private ModelOverhead() {}

    /** The bytes of the weights; the type counts only where the index does not say. */
    static PythonNumber bytes(TensorFacts tensors, Dtype dtype) {
        // a total_size of 0 is false in Python
        long totalSize = tensors.safetensorsTotalSize()
                .filter(size -> size.value() > 0)
                .map(Bytes::value)
                .orElse(0L);
        return totalSize > 0
                ? PythonNumber.of(totalSize)
                : PythonNumber.of(tensors.numParameters()).times(DtypeBytes.of(dtype));
    }
}
