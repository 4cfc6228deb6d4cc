package dev.headroom.review;

import dev.headroom.estimate.MemoryItem;
import dev.headroom.estimate.NotebookEstimate;
import dev.headroom.estimate.notebook.NotebookKind;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.units.Bytes;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** How the notebook's estimates read: in GB of 10^9 bytes over all cards, because that is how the notebook counts. */
final class NotebookWording {

    private NotebookWording() {}

    /** {@code needs 29.63 GB, 22.80 GB usable on 1 x NVIDIA-A10G (24 GB): does not fit by the notebook's estimate}. */
    static String doesNotFit(NotebookEstimate estimate) {
        String needed = estimate.totalNeeded().inGB();
        String available = estimate.totalAvailable().inGB();
        return switch (estimate.check()) {
            case SIMPLIFIED ->
                "needs %s GB, %s GB usable on %s: does not fit by the notebook's estimate"
                        .formatted(needed, available, cards(estimate));
            case TGI_LOGIC ->
                "needs %s GB of KV cache, %s GB free for it on %s: does not fit by the notebook's TGI check"
                        .formatted(needed, available, cards(estimate));
        };
    }

    /** {@code 1 x NVIDIA-A10G (24 GB)}. */
    static String cards(NotebookEstimate estimate) {
        return estimate.shards() + " x " + card(estimate.card());
    }

    /** {@code NVIDIA-A10G (24 GB)}. */
    static String card(GpuCandidate card) {
        return "%s (%s GB)".formatted(card.product(), gigabytes(card.marketing().orElse(card.memory())));
    }

    private static String gigabytes(Bytes bytes) {
        return new BigDecimal(bytes.inGB()).stripTrailingZeros().toPlainString();
    }

    /** {@code model 16.06 (meta-llama/Llama-3.1-8B-Instruct) + CUDA 1.20 + ... = 29.63 GB}. */
    static String sum(NotebookEstimate estimate) {
        String items = estimate.items().stream().map(NotebookWording::item).collect(Collectors.joining(" + "));
        return estimate.check() == NotebookKind.SIMPLIFIED
                ? items + " = " + estimate.totalNeeded().inGB() + " GB"
                : items + " (GB)";
    }

    private static String item(MemoryItem item) {
        String amount = item.name() + " " + item.low().inGB();
        return item.basis().isEmpty() ? amount : amount + " (" + item.basis() + ")";
    }
}
