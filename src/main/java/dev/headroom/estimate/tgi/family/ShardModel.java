package dev.headroom.estimate.tgi.family;

import dev.headroom.estimate.tgi.device.DeviceMemory;
import dev.headroom.estimate.tgi.weights.WeightFormat;
import java.util.List;

/**
 * A model class of TGI bound to a shard's widths: what it loads and what a prefill does.
 *
 * @param family its name, the {@code model_type} that it is known by
 * @param evidence how well it is known
 * @param shape the shard's widths
 * @param embeddings how tokens become vectors
 * @param tensors the tensors of leading plain layers and of all others: one entry when there is no difference
 * @param forwards what those layers do, in the same order
 * @param leading how many layers the first entry stands for when there are two
 * @param finalNorm the tensors of the last norm
 * @param norm the kind of the last norm
 * @param rotaryDim the part of a head that rotates, 0 for learned positions
 * @param rotaryTables how many pairs of tables of cosines and sines there are
 * @param fp8 which layers keep 16 bits when fp8 is made while loading
 */
public record ShardModel(
        String family,
        Evidence evidence,
        ShardShape shape,
        Embeddings embeddings,
        List<LayerTensors> tensors,
        List<LayerForward> forwards,
        long leading,
        NormTensors finalNorm,
        Norm norm,
        long rotaryDim,
        long rotaryTables,
        Fp8Scope fp8) {

    /** Which linear layers are converted when fp8 is made from 16 bits while loading. */
    public enum Fp8Scope {
        /** All of them. */
        ALL_LAYERS,
        /** The MLPs of all layers but the first and the last (flash_llama_modeling.py, no_fp8, v2.2 to v3.3.7). */
        INNER_MLPS
    }

    private static final long FLOAT32 = 4;

    /** Copies the lists. */
    public ShardModel {
        tensors = List.copyOf(tensors);
        forwards = List.copyOf(forwards);
    }

    /** A model whose layers are all alike. */
    static ShardModel uniform(
            String family,
            Evidence evidence,
            ShardShape shape,
            Embeddings embeddings,
            LayerTensors tensors,
            LayerForward layer,
            Norm norm,
            long rotaryDim,
            Fp8Scope fp8) {
        return new ShardModel(
                family,
                evidence,
                shape,
                embeddings,
                List.of(tensors),
                List.of(layer),
                0,
                tensors.norm(),
                norm,
                rotaryDim,
                1,
                fp8);
    }

    /** The same with {@code tables} pairs of rotary tables. */
    ShardModel withRotaryTables(long tables) {
        return new ShardModel(
                family,
                evidence,
                shape,
                embeddings,
                this.tensors,
                forwards,
                leading,
                finalNorm,
                norm,
                rotaryDim,
                tables,
                fp8);
    }

    /** Elements that a position takes in all rotary tables. */
    public long rotaryTableWidth() {
        return rotaryDim * rotaryTables;
    }

    /** Loads every tensor in TGI's order, so that an allocator ends up as fragmented as TGI's. */
    public void load(DeviceMemory memory, WeightFormat half, WeightFormat format) {
        Loader loader = new Loader(memory, shape, half, format);
        loadBeforeLayers(loader);
        for (long layer = 0; layer < shape.layers(); layer++) {
            loadLayer(loader, layer);
        }
        loadAfterLayers(loader);
    }

    /** What loading takes, without walking through every layer. */
    public LoadedWeights weigh(WeightFormat half, WeightFormat format) {
        LoadedWeights weights = new LoadedWeights();
        Loader loader = new Loader(weights.counter(), shape, half, format);
        loadBeforeLayers(loader);
        weights.add(1);
        long last = shape.layers() - 1;
        long dense = Math.min(Math.max(1, leading), last);
        weighLayers(weights, loader, 0, Math.min(1, last));
        weighLayers(weights, loader, 1, dense);
        weighLayers(weights, loader, dense, last);
        weighLayers(weights, loader, last, last + 1);
        loadAfterLayers(loader);
        weights.add(1);
        return weights;
    }

    /** Layers from {@code first} up to, but not including, {@code end} are alike. */
    private void weighLayers(LoadedWeights weights, Loader loader, long first, long end) {
        if (first < end) {
            loadLayer(loader, first);
            weights.add(end - first);
        }
    }

    private void loadBeforeLayers(Loader loader) {
        if (!embeddings.loadedLast()) {
            loader.embedding(shape.vocab());
        }
        if (embeddings.positions() > 0) {
            loader.embedding(embeddings.positions());
        }
    }

    private void loadAfterLayers(Loader loader) {
        finalNorm.load(loader, shape.hidden());
        if (!embeddings.isHead()) {
            loader.head();
        }
        if (embeddings.loadedLast()) {
            loader.embedding(shape.vocab());
        }
    }

    private void loadLayer(Loader loader, long layer) {
        boolean inner = layer > 0 && layer < shape.layers() - 1;
        boolean onlyInnerMlps = fp8 == Fp8Scope.INNER_MLPS && loader.makesFp8();
        Loader mlp = onlyInnerMlps && !inner ? loader.unquantized() : loader;
        Loader attention = onlyInnerMlps ? loader.unquantized() : loader;
        at(tensors, layer).load(attention, mlp);
    }

    private <T> T at(List<T> kinds, long layer) {
        return layer < leading ? kinds.getFirst() : kinds.getLast();
    }

    /**
     * One forward pass over prompts.
     *
     * @param layers how many layers to run: memory repeats itself after a few
     */
    public void prefill(Activations pass, long layers) {
        Inputs inputs = Inputs.make(pass, this);
        for (long layer = 0; layer < Math.min(layers, shape.layers()); layer++) {
            forwards.get(layer == 0 && leading > 0 ? 0 : forwards.size() - 1).run(pass);
        }
        logits(pass);
        pass.end();
        inputs.drop(pass);
    }

    /** The last norm; then the head and a log-softmax over the wanted rows. */
    private void logits(Activations pass) {
        long normed = norm.apply(pass, pass.hasResidual());
        long sum = pass.fresh;
        long rows = pass.batch().logitRows();
        long scores = rows < pass.tokens() ? sampled(pass, rows) : everyToken(pass);
        pass.free(scores, normed, sum);
    }

    /** Scores of the last token of each request, and the temporaries of sampling: about 20 bytes a score. */
    private long sampled(Activations pass, long rows) {
        long scores = pass.bytes(Activations.ELEMENT * rows * shape.vocab());
        pass.free(pass.bytes(5 * FLOAT32 * rows * shape.vocab()));
        return scores;
    }

    /**
     * Scores and log-softmax of all tokens. Several shards gather the scores transposed; log-softmax then makes them
     * contiguous before it writes its own (flash_causal_lm.py, prefill_logprobs; layers/tensor_parallel.py,
     * TensorParallelHead, v2.2).
     */
    private long everyToken(Activations pass) {
        long scores = shape.shards() > 1 ? gathered(pass) : pass.tensor(shape.vocab());
        long contiguous = shape.shards() > 1 ? pass.tensor(shape.vocab()) : DeviceMemory.NOTHING;
        pass.free(pass.tensor(shape.vocab()), contiguous);
        return scores;
    }

    private long gathered(Activations pass) {
        long all = pass.tensor(shape.vocab());
        pass.free(pass.tensor(shape.share(shape.vocab())));
        return all;
    }
}
