package dev.headroom.estimate.tgi.launch;

import static dev.headroom.estimate.tgi.launch.ReleaseBehaviour.Trait.ALL_LOGITS;
import static dev.headroom.estimate.tgi.launch.ReleaseBehaviour.Trait.CHOOSES_ATTENTION;
import static dev.headroom.estimate.tgi.launch.ReleaseBehaviour.Trait.CHUNKS_PREFILL;
import static dev.headroom.estimate.tgi.launch.ReleaseBehaviour.Trait.CUDA_GRAPHS;
import static dev.headroom.estimate.tgi.launch.ReleaseBehaviour.Trait.FLASHINFER_INDEX;
import static dev.headroom.estimate.tgi.launch.ReleaseBehaviour.Trait.FLASH_DECODING;
import static dev.headroom.estimate.tgi.launch.ReleaseBehaviour.Trait.FOUR_BIT_GRAPHS;
import static dev.headroom.estimate.tgi.launch.ReleaseBehaviour.Trait.FP8_CACHE;
import static dev.headroom.estimate.tgi.launch.ReleaseBehaviour.Trait.JOINS_ON_GPU;
import static dev.headroom.estimate.tgi.launch.ReleaseBehaviour.Trait.MARLIN;
import static dev.headroom.estimate.tgi.launch.ReleaseBehaviour.Trait.MASKS_IN_TORCH;
import static dev.headroom.estimate.tgi.launch.ReleaseBehaviour.Trait.PREFIX_CACHING;
import static dev.headroom.estimate.tgi.launch.ReleaseBehaviour.Trait.TRANSFORMERS_CLASSES;
import static dev.headroom.estimate.tgi.launch.ReleaseBehaviour.Trait.WARM_UP_FILLS_TOTAL;

import dev.headroom.serving.TgiRelease;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a release of TGI does that matters for memory.
 *
 * <p>Read from git tags of huggingface/text-generation-inference: launcher/src/main.rs, router/src,
 * server/text_generation_server/models/flash_causal_lm.py, utils/import_utils.py, models/globals.py, utils/weights.py.
 *
 * @param since the first release that does all of it
 * @param limits where unset token limits come from
 * @param wiggleRoom what is left free after the warm-up
 * @param traits what else it does
 */
public record ReleaseBehaviour(TgiRelease since, DefaultLimits limits, WiggleRoom wiggleRoom, Set<Trait> traits) {

    /** What only some releases do. */
    public enum Trait {
        /** Warm-up requests claim cache up to {@code max_total_tokens}, not two tokens more. */
        WARM_UP_FILLS_TOTAL,
        /** The warm-up computes logits for every prompt token. */
        ALL_LOGITS,
        /** Parts of a fused matrix are joined on the GPU rather than on the host. */
        JOINS_ON_GPU,
        /** CUDA graphs are captured unless forbidden. */
        CUDA_GRAPHS,
        /** They are with weights of bitsandbytes' 4 bits, too. */
        FOUR_BIT_GRAPHS,
        /** The variable FLASH_DECODING switches to flash attention with blocks of 256 tokens. */
        FLASH_DECODING,
        /** Marlin's kernels serve GPTQ and AWQ. */
        MARLIN,
        /** The launcher chooses an attention, and so the size of a block: not always paged with blocks of 16. */
        CHOOSES_ATTENTION,
        /** Prefixes are cached where attention allows it; PREFIX_CACHING insists on it. */
        PREFIX_CACHING,
        /** Long prompts are prefilled in chunks. */
        CHUNKS_PREFILL,
        /** Keys and values can be cached in 8 bits. */
        FP8_CACHE,
        /** Models without a class of their own run on transformers' with a paged cache. */
        TRANSFORMERS_CLASSES,
        /** flashinfer is 0.2 or later, which keeps an index of 64 MiB more. */
        FLASHINFER_INDEX,
        /** Masks of images go through PyTorch's attention, which writes every score down. */
        MASKS_IN_TORCH
    }

    /** Oldest first; a line says what changes with that release. */
    private static final List<ReleaseBehaviour> TABLE = new History("1.0.0", DefaultLimits.FIXED, keeps(0))
            .with(ALL_LOGITS, JOINS_ON_GPU, MASKS_IN_TORCH)
            .then("1.2.0")
            .with(WARM_UP_FILLS_TOTAL)
            .then("1.4.1")
            .wiggleRoom(keeps(5))
            .then("2.0.0")
            .limits(DefaultLimits.POSITIONS)
            .with(CUDA_GRAPHS)
            .then("2.1.0")
            .with(FLASH_DECODING)
            .then("2.2.0")
            .with(MARLIN)
            .without(JOINS_ON_GPU)
            .then("2.3.0")
            .with(CHOOSES_ATTENTION)
            .without(FLASH_DECODING)
            .then("2.4.0")
            .wiggleRoom(keeps(10))
            .with(CHUNKS_PREFILL, PREFIX_CACHING, FP8_CACHE)
            .then("2.4.1")
            .limits(DefaultLimits.AFTER_WARM_UP)
            .then("3.0.0")
            .limits(DefaultLimits.COMPUTE_OPTIMAL)
            .wiggleRoom(keepsOfCard(5))
            .with(TRANSFORMERS_CLASSES)
            .without(ALL_LOGITS)
            .then("3.1.0")
            .wiggleRoom(keepsOfCard(7))
            .with(FLASHINFER_INDEX, FOUR_BIT_GRAPHS)
            .then("3.3.0")
            .wiggleRoom(keepsOfCard(10))
            .without(MASKS_IN_TORCH)
            .table();

    /** Copies the set. */
    public ReleaseBehaviour {
        traits = Set.copyOf(traits);
    }

    /** What {@code release} does; a release before 1.0 is taken for 1.0. */
    public static ReleaseBehaviour of(TgiRelease release) {
        ReleaseBehaviour behaviour = TABLE.getFirst();
        for (ReleaseBehaviour line : TABLE) {
            if (release.compareTo(line.since) >= 0) {
                behaviour = line;
            }
        }
        return behaviour;
    }

    /** Whether the release does {@code trait}. */
    public boolean does(Trait trait) {
        return traits.contains(trait);
    }

    /** A percentage of what is left after the warm-up stays free. */
    private static WiggleRoom keeps(int percent) {
        return new WiggleRoom((100 - percent) / 100.0, false);
    }

    /** A percentage of the whole card stays free. */
    private static WiggleRoom keepsOfCard(int percent) {
        return new WiggleRoom((100 - percent) / 100.0, true);
    }

    /** The table while it is written down, line by line. */
    private static final class History {

        private final List<ReleaseBehaviour> lines = new ArrayList<>();
        private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
        private TgiRelease since;
        private DefaultLimits limits;
        private WiggleRoom wiggleRoom;

        History(String first, DefaultLimits limits, WiggleRoom wiggleRoom) {
            this.since = TgiRelease.of(first);
            this.limits = limits;
            this.wiggleRoom = wiggleRoom;
        }

        History then(String release) {
            lines.add(new ReleaseBehaviour(since, limits, wiggleRoom, traits));
            since = TgiRelease.of(release);
            return this;
        }

        History limits(DefaultLimits changed) {
            limits = changed;
            return this;
        }

        History wiggleRoom(WiggleRoom changed) {
            wiggleRoom = changed;
            return this;
        }

        History with(Trait... added) {
            traits.addAll(List.of(added));
            return this;
        }

        History without(Trait removed) {
            traits.remove(removed);
            return this;
        }

        List<ReleaseBehaviour> table() {
            then("1.0.0");
            return List.copyOf(lines);
        }
    }
}
