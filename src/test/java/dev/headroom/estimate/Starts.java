package dev.headroom.estimate;

import dev.headroom.gpu.GpuCandidate;
import dev.headroom.serving.Provenance;
import dev.headroom.serving.Provenance.Origin;
import dev.headroom.serving.Setting.Known;
import dev.headroom.units.Bytes;
import java.util.List;
import java.util.Optional;

/** Estimates of starts, made up for tests of what is done with them. */
public final class Starts {

    private Starts() {}

    /** A start that is decided in its warm-up prefill. */
    public static StartEstimate decidedInWarmUp(GpuCandidate card, int shards, Bytes low, Bytes high, Bytes available) {
        MemoryItem weights = new MemoryItem("weights", low, high, "meta-llama/Llama-3.1-8B-Instruct, float16");
        return new StartEstimate(
                card,
                shards,
                List.of(new PhaseEstimate(BootPhase.WARM_UP_PREFILL, low, high, available)),
                List.of(weights),
                List.of(weights),
                new StartLimits(
                        Optional.of(limit(4095)), Optional.of(limit(4096)), limit(8192), Optional.of(limit(20_480))),
                List.of());
    }

    private static Known<Long> limit(long tokens) {
        return new Known<>(tokens, new Provenance(Origin.ARGUMENT, "args[1]"));
    }
}
