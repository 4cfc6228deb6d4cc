package dev.headroom.estimate.tgi.launch;

import dev.headroom.model.ModelFacts;
import dev.headroom.model.MoeShape;
import dev.headroom.serving.TgiRelease;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The prefill that a card computes in about a second, and the cap of what the launcher thinks fits
 * (launcher/src/main.rs, compute_optimal, vram_maximum and Config, v3.0.0 to v3.3.7).
 *
 * <p>The launcher's mistakes are repeated here, since they decide what TGI allocates: its model size lacks the factor
 * hidden_size in the projections of queries, keys and values. Llama-3.1-8B on an A10G: 8315 tokens.
 */
final class ComputeOptimalPrefill {

    /** A compute-optimal prefill of up to this many tokens is not used. */
    static final long LEAST = 100;

    private static final double TERA = 1e12;

    /** float16 TFLOP/s by nvidia-smi's name, spaces as dashes, lower case; any other name is unknown. */
    private static final Map<String, Integer> TERAFLOPS = Map.ofEntries(
            Map.entry("nvidia-4090", 82),
            Map.entry("nvidia-t4", 65),
            Map.entry("nvidia-l4", 121),
            Map.entry("nvidia-l40", 181),
            Map.entry("nvidia-l40s", 363),
            Map.entry("nvidia-a40", 149),
            Map.entry("nvidia-a10g", 125),
            Map.entry("nvidia-a100-sxm4-80gb", 312),
            Map.entry("nvidia-a100-sxm4-40gb", 312),
            Map.entry("nvidia-a100", 312),
            Map.entry("nvidia-h100-80gb-hbm3", 900),
            Map.entry("nvidia-h100-nvl", 900),
            Map.entry("nvidia-h100", 900),
            Map.entry("nvidia-h200", 989));

    /** Added to the table by 3.0.2 (issue 2822). */
    private static final String A100_PCIE = "nvidia-a100-80gb-pcie";

    private static final TgiRelease A100_PCIE_SINCE = new TgiRelease(3, 0, 2);

    /** Classes whose config.json spells its widths another way, which the launcher does not read. */
    private static final Set<String> OTHER_KEYS =
            Set.of("gpt2", "gptj", "gpt_bigcode", "dbrx", "falcon", "RefinedWeb", "RefinedWebModel", "bloom", "mpt");

    /** Classes whose widths stand in {@code text_config}, which the launcher reads only for the head. */
    private static final Set<String> NESTED =
            Set.of("llava_next", "llava", "paligemma", "idefics2", "idefics3", "mllama", "gemma3", "llama4");

    private static final Set<String> SHARED_BY_WIDTH = Set.of("qwen2_moe", "granitemoeshared", "granitemoehybrid");

    private ComputeOptimalPrefill() {}

    static boolean isNested(ModelFacts model) {
        return NESTED.contains(model.modelType());
    }

    static boolean spellsItsWidthsAnotherWay(ModelFacts model) {
        return OTHER_KEYS.contains(model.modelType());
    }

    /** Tokens that the cards compute in a second; empty for an unknown card or a config that the launcher cannot read. */
    static OptionalLong tokens(ModelFacts model, LauncherView view) {
        int teraflops = teraflops(view);
        boolean unreadable =
                spellsItsWidthsAnotherWay(model) || model.details().vision().isPresent();
        return teraflops == 0 || unreadable
                ? OptionalLong.empty()
                : OptionalLong.of((long) (teraflops * TERA * view.shards() / flopPerToken(model)));
    }

    private static int teraflops(LauncherView view) {
        String name = view.card().name().replace(' ', '-').toLowerCase(Locale.ROOT);
        if (name.equals(A100_PCIE)) {
            return view.release().compareTo(A100_PCIE_SINCE) >= 0 ? 312 : 0;
        }
        return TERAFLOPS.getOrDefault(name, 0);
    }

    private static double flopPerToken(ModelFacts model) {
        double hidden = model.hiddenSize();
        double queries = (double) model.attention().numAttentionHeads() * headDim(model);
        double keys = (double) model.attention().numKeyValueHeads() * headDim(model);
        double attention = 2 * hidden * (3 * queries + 2 * keys);
        double experts = model.details()
                .moe()
                .map(moe -> visited(moe, model.modelType()))
                .orElse(1.0);
        double mlp = 6 * hidden * model.intermediateSize() * experts;
        return model.attention().numHiddenLayers() * (attention + mlp);
    }

    /**
     * Experts of a token: {@code num_experts_per_tok} and {@code n_shared_experts}. A shared expert that is told by its
     * width alone ({@code shared_expert_intermediate_size}, {@code shared_intermediate_size}) the launcher does not see.
     */
    private static double visited(MoeShape moe, String modelType) {
        int shared = SHARED_BY_WIDTH.contains(modelType) ? 0 : moe.sharedIntermediateSize() / moe.intermediateSize();
        return (double) moe.numExpertsPerTok() + shared;
    }

    /** The launcher divides only where it divides evenly; a config where it does not has no such keys either. */
    private static long headDim(ModelFacts model) {
        return model.attention()
                .headDim()
                .orElse(model.hiddenSize() / model.attention().numAttentionHeads());
    }

    /** Tokens that the launcher thinks fit beside the model; empty where it does not know, or thinks nothing fits. */
    static OptionalLong memoryCap(ModelFacts model, LauncherView view) {
        boolean unreadable = spellsItsWidthsAnotherWay(model)
                || isNested(model)
                || model.quantization().isPresent();
        double room = available(view) - modelBytes(model);
        return unreadable || room < 0 ? OptionalLong.empty() : OptionalLong.of((long) (room / bytesPerToken(model)));
    }

    private static double available(LauncherView view) {
        double total = view.card().smiTotal().value();
        return Math.floor(total * view.shards() * view.cudaMemoryFraction() * view.wiggleShare());
    }

    private static double modelBytes(ModelFacts model) {
        double hidden = model.hiddenSize();
        double heads = model.attention().numAttentionHeads();
        double keyValueHeads = model.attention().numKeyValueHeads();
        double mlp = 3.0 * model.intermediateSize() * localExperts(model) * hidden;
        // no factor hidden_size here: the launcher's own slip
        double projections = (heads + 2 * keyValueHeads) * headDim(model);
        double output = heads * headDim(model) * hidden;
        double layers = model.attention().numHiddenLayers() * (mlp + projections + output);
        return 2 * (layers + 2 * hidden * model.vocabSize());
    }

    private static double bytesPerToken(ModelFacts model) {
        long intermediate = model.intermediateSize();
        double cache = 4.0
                * model.attention().numKeyValueHeads()
                * headDim(model)
                * model.attention().numHiddenLayers();
        return cache + 6.0 * (intermediate + intermediate / 2) * localExperts(model);
    }

    /** {@code num_local_experts}, which only some mixtures call so. */
    private static double localExperts(ModelFacts model) {
        boolean local = Set.of("mixtral", "phimoe", "granitemoe").contains(model.modelType());
        return local ? model.details().moe().map(MoeShape::numExperts).orElse(1) : 1;
    }
}
