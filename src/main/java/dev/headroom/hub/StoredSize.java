package dev.headroom.hub;

import dev.headroom.model.Dtype;
import dev.headroom.model.TensorFacts;
import dev.headroom.units.Bytes;
import java.util.Optional;

/**
 * Parameters from bytes, where nobody can count them.
 *
 * <p>{@code torch_dtype} says what one takes; where it is silent, two bytes or four. A file of torch holds more than
 * parameters: pickles, causal masks of GPT-2 and NeoX, a head that is tied. The most is as if there were nothing else.
 */
final class StoredSize {

    /** GPT-2's masks are 2 % of its file, Pythia-1b's 3 %; of models that fill a card less than 1 %. */
    private static final long BESIDE_PERCENT = 5;

    private static final long HALF = 2;
    private static final long SINGLE = 4;

    private StoredSize() {}

    /**
     * The parameters.
     *
     * @param bytes of tensors or of whole files, at least 1
     * @param exact whether they are of tensors
     * @param torchDtype the type of the stored weights
     * @param totalSize to pass on
     */
    static TensorFacts parameters(long bytes, boolean exact, Optional<Dtype> torchDtype, Optional<Bytes> totalSize) {
        long narrow = torchDtype.map(StoredSize::width).orElse(HALF);
        long wide = torchDtype.map(StoredSize::width).orElse(SINGLE);
        long beside = exact ? 0 : bytes / 100 * BESIDE_PERCENT;
        long most = Math.max(1, bytes / narrow);
        return new TensorFacts(most, Math.max(1, (bytes - beside) / wide), totalSize);
    }

    private static long width(Dtype dtype) {
        return switch (dtype) {
            case INT4, INT8, FLOAT8 -> 1;
            case FLOAT16, BFLOAT16 -> HALF;
            case FLOAT32 -> SINGLE;
        };
    }
}
