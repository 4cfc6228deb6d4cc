package dev.headroom.cli.notebook;

import dev.headroom.estimate.notebook.Cards;
import dev.headroom.estimate.notebook.Limits;
import dev.headroom.estimate.notebook.NotebookAttention;
import dev.headroom.estimate.notebook.NotebookCheck;
import dev.headroom.estimate.notebook.NotebookInput;
import dev.headroom.estimate.notebook.NotebookKind;
import dev.headroom.model.Dtype;
import dev.headroom.model.ModelFacts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What was asked about, all but the token limits.
 *
 * @param model the model
 * @param product the card's name, empty where only its memory was given
 * @param cards where the model runs
 * @param dtype the type of weights, activations and KV cache
 * @param attention which formula counts the activations of attention
 * @param assumptions what nobody gave, one clause each
 */
public record Configuration(
        ModelFacts model,
        Optional<String> product,
        Cards cards,
        Dtype dtype,
        NotebookAttention attention,
        List<String> assumptions) {

    private static final long GB = 1_000_000_000;
    private static final long GIB = 1L << 30;

    /** Copies the list. */
    public Configuration {
        assumptions = List.copyOf(assumptions);
    }

    /**
     * The check of that kind, with those limits.
     *
     * @throws IllegalArgumentException naming the value that no sum can be made of
     */
    public NotebookCheck check(NotebookKind kind, Limits limits) {
        return kind.check(new NotebookInput(model, cards, limits, dtype, attention));
    }

    /** {@code 4 x NVIDIA-A10G (24 GB)} or {@code 4 x 24 GB}. */
    public String cardsText() {
        String memory = memoryText();
        return cards.numGpus() + " x "
                + product.map(name -> name + " (" + memory + ")").orElse(memory);
    }

    /** {@code 24 GB}, {@code 24 GiB} or {@code 24.146608128 GB}: all its digits. */
    String memoryText() {
        long bytes = cards.vramPerGpu().value();
        return bytes % GB != 0 && bytes % GIB == 0
                ? bytes / GIB + " GiB"
                : BigDecimal.valueOf(bytes, 9).stripTrailingZeros().toPlainString() + " GB";
    }
}
