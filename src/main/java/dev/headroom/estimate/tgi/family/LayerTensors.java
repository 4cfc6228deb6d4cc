package dev.headroom.estimate.tgi.family;

/**
 * The tensors of one decoder layer.
 *
 * @param norms how many norms of the hidden width there are
 * @param normsFirst whether they are loaded before the matrices
 */
record LayerTensors(AttentionTensors attention, MlpTensors mlp, int norms, NormTensors norm, boolean normsFirst) {

    /**
     * Loads the layer.
     *
     * @param attentionLoader for attention, which fp8 leaves at 16 bits in some classes
     */
    void load(Loader attentionLoader, Loader loader) {
        if (normsFirst) {
            loadNorms(loader);
        }
        attention.load(attentionLoader);
        mlp.load(loader);
        if (!normsFirst) {
            loadNorms(loader);
        }
    }

    private void loadNorms(Loader loader) {
        for (int i = 0; i < norms; i++) {
            norm.load(loader, loader.shape().hidden());
        }
    }
}
