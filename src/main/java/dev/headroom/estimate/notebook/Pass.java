package dev.headroom.estimate.notebook;

import dev.headroom.model.Dtype;
import dev.headroom.model.ModelFacts;

/**
 * One forward pass through one layer.
 *
 * @param model whose layer
 * @param batchSize inputs at once
 * @param seqLen tokens of each: max_input_tokens in prefill, 1 in decode
 * @param dtype the type of the activations
 */
record Pass(ModelFacts model, PythonNumber batchSize, long seqLen, Dtype dtype) {

    /** {@code batch_size * seq_len}. */
    PythonNumber tokens() {
        return batchSize.times(seqLen);
    }

    /** {@code bytes_per_unit}. */
    PythonNumber bytesPerUnit() {
        return DtypeBytes.of(dtype);
    }

    /** A tensor of {@code width} activations for each token. */
    PythonNumber activations(long width) {
        return tokens().times(width).times(bytesPerUnit());
    }

    /** A dropout mask of {@code width} bytes for each token; the width of int8 is 1. */
    PythonNumber mask(long width) {
        return tokens().times(width);
    }
}
