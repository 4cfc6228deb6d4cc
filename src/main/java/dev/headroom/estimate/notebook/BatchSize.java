package dev.headroom.estimate.notebook;

/**
 * How many inputs of full length the notebook takes a prefill for: {@code math.ceil(max_batch_prefill_tokens /
 * max_input_tokens)}, the division being one of floats. 8782 over 8750 are 2.
 */
final class BatchSize {

    private BatchSize() {}

    /** The number of inputs. */
    static PythonNumber of(Limits limits) {
        double quotient = TrueDivision.divide(
                PythonNumber.of(limits.maxBatchPrefillTokens()), PythonNumber.of(limits.maxInputTokens()));
        return PythonNumber.truncated(Math.ceil(quotient));
    }
}
