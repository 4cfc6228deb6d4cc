package dev.headroom.estimate.tgi.weights;

/** The format in which a configuration holds its linear layers. */
public sealed interface FormatChoice {

    /** It is known. */
    record Known(WeightFormat format) implements FormatChoice {}

    /**
     * It cannot be told.
     *
     * @param reason what is missing, a clause without a full stop
     * @param remedy what would settle it, a clause without a full stop
     */
    record Unknown(String reason, String remedy) implements FormatChoice {}
}
