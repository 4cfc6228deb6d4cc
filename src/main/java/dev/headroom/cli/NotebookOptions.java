package dev.headroom.cli;

import dev.headroom.catalog.Catalogs;
import dev.headroom.catalog.ModelCatalog;
import dev.headroom.cli.notebook.Configuration;
import dev.headroom.estimate.notebook.Cards;
import dev.headroom.estimate.notebook.NotebookAttention;
import dev.headroom.model.Dtype;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelId;
import dev.headroom.model.ModelLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * What {@code estimate} and {@code sweep} are asked about, all but the token limits: TGI's own flags, and the cards. Use it
 * as a mixin.
 *
 * <p>The notebook's arithmetic has no place for some of TGI's flags. They are taken, so that a launcher's command line can
 * be pasted, and named on stderr.
 */
final class NotebookOptions {

    private static final Dtype DEFAULT_DTYPE = Dtype.FLOAT16;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--model-id",
            required = true,
            paramLabel = "ID",
            description = "The model on the Hugging Face Hub; `headroom models` lists those that are known.")
    private String modelId = "";

    @Mixin
    private final CardOptions cards = new CardOptions();

    @Option(
            names = "--gpus",
            paramLabel = "N",
            converter = WholeNumber.class,
            description = "Cards that the model is spread over. Default: num-shard, else 1.")
    private @Nullable Long gpus;

    @Option(
            names = "--num-shard",
            paramLabel = "N",
            converter = WholeNumber.class,
            description = "TGI's shards; counts as --gpus where that is not given.")
    private @Nullable Long numShard;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            converter = DtypeName.class,
            description = "int4, int8, float8, float16, bfloat16 or float32. Default: float16.")
    private @Nullable Dtype dtype;

    @Option(
            names = "--cuda-memory-fraction",
            paramLabel = "X",
            defaultValue = "1.0",
            description = "The share of a card that TGI may use. Default: ${DEFAULT-VALUE}.")
    private double cudaMemoryFraction;

    @Option(
            names = "--notebook-attention",
            paramLabel = "KIND",
            defaultValue = "flash",
            converter = AttentionName.class,
            description = "flash, or eager for the notebook's quadratic formula. Default: ${DEFAULT-VALUE}.")
    private NotebookAttention attention = NotebookAttention.FLASH;

    @Option(names = "--revision", paramLabel = "REV", description = "Does not count in the notebook's arithmetic.")
    private @Nullable String revision;

    @Option(names = "--quantize", paramLabel = "NAME", description = "Does not count in the notebook's arithmetic.")
    private @Nullable String quantize;

    @Option(
            names = "--kv-cache-dtype",
            paramLabel = "TYPE",
            description = "Does not count in the notebook's arithmetic.")
    private @Nullable String kvCacheDtype;

    @Option(names = "--tgi-version", paramLabel = "X.Y.Z", description = "Does not count in the notebook's arithmetic.")
    private @Nullable String tgiVersion;

    @Mixin
    private final CatalogOptions catalog = new CatalogOptions();

    /** Reads the name of a formula for attention. */
    static final class AttentionName implements ITypeConverter<NotebookAttention> {
        @Override
        public NotebookAttention convert(String text) {
            return NotebookAttention.named(text)
                    .orElseThrow(() -> new TypeConversionException("\"" + text + "\" is none of flash, eager"));
        }
    }

    /** What was asked about. */
    Configuration configuration() {
        Catalogs catalogs = catalog.load();
        ModelFacts model = model(catalogs.models());
        CardOptions.Card card = cards.card(catalogs.gpus());
        try {
            return new Configuration(
                    model,
                    card.product(),
                    new Cards(numGpus(), card.memory(), cudaMemoryFraction),
                    dtype == null ? DEFAULT_DTYPE : dtype,
                    attention,
                    assumptions());
        } catch (IllegalArgumentException e) {
            throw Wrong.argument(command, String.valueOf(e.getMessage()));
        }
    }

    private ModelFacts model(ModelCatalog models) {
        if (!ModelId.isValid(modelId)) {
            throw unknown(List.of());
        }
        return switch (models.find(new ModelId(modelId))) {
            case ModelLookup.Found(ModelFacts facts) -> facts;
            case ModelLookup.Unknown(List<ModelId> nearest) -> throw unknown(nearest);
        };
    }

    private RuntimeException unknown(List<ModelId> nearest) {
        return Wrong.argument(
                command,
                "--model-id \"%s\" is not a known model%s; --catalog-models FILE adds facts about models"
                        .formatted(modelId, Suggestion.of(nearest)));
    }

    private long numGpus() {
        if (gpus != null) {
            return gpus;
        }
        return numShard != null ? numShard : 1;
    }

    private List<String> assumptions() {
        List<String> assumptions = new ArrayList<>();
        if (gpus == null && numShard == null) {
            assumptions.add("1 GPU");
        }
        if (dtype == null) {
            assumptions.add(DEFAULT_DTYPE.label());
        }
        return assumptions;
    }

    /** The flags that were given and do not count. */
    List<String> ignored() {
        Map<String, @Nullable String> flags = new TreeMap<>();
        flags.put("--kv-cache-dtype", kvCacheDtype);
        flags.put("--quantize", quantize);
        flags.put("--revision", revision);
        flags.put("--tgi-version", tgiVersion);
        flags.put("--num-shard", numShard == null || gpus == null ? null : numShard.toString());
        flags.values().removeIf(value -> value == null);
        List<String> ignored = new ArrayList<>(flags.keySet());
        if (command != null) {
            ignored.addAll(LauncherFlags.given(command));
        }
        return ignored;
    }
}
