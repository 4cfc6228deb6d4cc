package dev.headroom.estimate.tgi.family;

/** What one decoder layer does in a prefill. */
@FunctionalInterface
interface LayerForward {

    /** Takes {@code hidden} and {@code residual}, leaves the next ones, and drops everything else that it made. */
    void run(Activations activations);
}
