package dev.headroom.estimate.tgi.family;

import dev.headroom.estimate.tgi.device.DeviceMemory;

/**
 * Attention and MLP beside each other, their outputs added (flash_rw_modeling.py, flash_phi_modeling.py,
 * flash_cohere_modeling.py, flash_gptj_modeling.py).
 *
 * @param twoNorms whether the MLP has a norm of its own, as in Falcon 40B
 */
record ParallelLayer(boolean twoNorms, Attention attention, Mlp mlp) implements LayerForward {

    @Override
    public void run(Activations pass) {
        long normed = Norm.LAYER.apply(pass, pass.hasResidual());
        long sum = pass.fresh;
        long normedForMlp = twoNorms ? Norm.LAYER.apply(pass, false) : DeviceMemory.NOTHING;
        long attended = attention.run(pass);
        long output = mlp.run(pass);
        long result = pass.tensor(pass.shape().hidden());
        pass.free(output, attended, normed, normedForMlp);
        pass.next(result, sum == DeviceMemory.NOTHING ? pass.hidden : sum);
    }
}
