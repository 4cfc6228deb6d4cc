package dev.headroom.estimate.tgi.launch;

import dev.headroom.gpu.ComputeCapability;
import dev.headroom.model.ModelFacts;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The attention that the launcher chooses when ATTENTION is unset (launcher/src/main.rs, resolve_attention, v2.3.0 to
 * v3.3.7). Releases before know only paged attention.
 */
public final class AttentionChoice {

    private static final Set<Integer> FLASHINFER_HEADS = Set.of(64, 128, 256);
    private static final Set<String> NOT_FLASHINFER = Set.of("falcon", "deepseek_v2");

    private AttentionChoice() {}

    /** The choice for {@code model} on a card of that capability. */
    public static AttentionBackend choose(ReleaseBehaviour release, ModelFacts model, ComputeCapability capability) {
        if (!release.does(ReleaseBehaviour.Trait.CHOOSES_ATTENTION)) {
            return AttentionBackend.PAGED;
        }
        OptionalInt head = headDim(model);
        boolean flashinfer = head.isPresent()
                && FLASHINFER_HEADS.contains(head.getAsInt())
                && !NOT_FLASHINFER.contains(model.modelType());
        return flashinfer ? AttentionBackend.FLASHINFER : fallback(capability);
    }

    private static AttentionBackend fallback(ComputeCapability capability) {
        return capability.major() < 8 ? AttentionBackend.PAGED : AttentionBackend.FLASHDECODING;
    }

    /**
     * {@code head_dim}, else an even division at the top level, else 256 for Gemma 3, else unknown: a config.json that
     * says {@code n_head} (GPT-2, GPT-J, BigCode) or {@code n_heads} (DBRX) is one that the launcher cannot divide.
     */
    private static OptionalInt headDim(ModelFacts model) {
        if (model.attention().headDim().isPresent()) {
            return model.attention().headDim();
        }
        if (model.modelType().equals("gemma3")) {
            return OptionalInt.of(256);
        }
        int heads = model.attention().numAttentionHeads();
        boolean readable = !ComputeOptimalPrefill.isNested(model)
                && !ComputeOptimalPrefill.spellsItsWidthsAnotherWay(model)
                && model.hiddenSize() % heads == 0;
        return readable ? OptionalInt.of(model.hiddenSize() / heads) : OptionalInt.empty();
    }
}
