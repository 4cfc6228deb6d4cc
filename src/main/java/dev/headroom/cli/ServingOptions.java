package dev.headroom.cli;

import dev.headroom.catalog.Catalogs;
import dev.headroom.cli.notebook.Configuration;
import dev.headroom.estimate.notebook.Cards;
import dev.headroom.estimate.notebook.NotebookAttention;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.model.Dtype;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelFactsSource;
import dev.headroom.model.ModelId;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.ModelRevision;
import dev.headroom.model.Reason;
import dev.headroom.model.Revision;
import dev.headroom.serving.Attention;
import dev.headroom.serving.LauncherOption;
import dev.headroom.serving.Provenance.Origin;
import dev.headroom.serving.Setting;
import dev.headroom.serving.TgiRelease;
import dev.headroom.serving.TgiReleases;
import dev.headroom.units.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * What {@code estimate}, {@code sweep} and {@code solve} are asked about, all but the token limits: TGI's own flags, and
 * the cards. Use it as a mixin.
 *
 * <p>The notebook's arithmetic has no place for some of TGI's flags. They are taken, so that a launcher's command line can
 * be pasted, and named on stderr.
 */
final class ServingOptions {

    private static final Dtype DEFAULT_DTYPE = Dtype.FLOAT16;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--model-id",
            paramLabel = "ID",
            description = "The model on the Hugging Face Hub; `headroom models` lists those that are known.")
    private @Nullable String modelId;

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
            description = "TGI's shards, one card each; counts as --gpus where that is not given.")
    private @Nullable Long numShard;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            converter = DtypeName.class,
            description =
                    "float16 or bfloat16, for the notebook also int4, int8, float8 and float32. Default: TGI's for"
                            + " this model; the notebook's is float16.")
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
            description = "For the notebook: flash, or eager for its quadratic formula. Default: ${DEFAULT-VALUE}.")
    private NotebookAttention attention = NotebookAttention.FLASH;

    @Option(
            names = "--revision",
            paramLabel = "REV",
            description = "The model's revision, for the Hub; the facts of files are those of its main.")
    private @Nullable String revision;

    @Option(
            names = "--quantize",
            paramLabel = "NAME",
            description = "TGI's quantization: bitsandbytes-nf4, fp8, awq, ... Not for the notebook.")
    private @Nullable String quantize;

    @Option(
            names = "--kv-cache-dtype",
            paramLabel = "TYPE",
            description = "fp8_e4m3fn or fp8_e5m2. Not for the notebook.")
    private @Nullable String kvCacheDtype;

    @Option(
            names = "--attention",
            paramLabel = "KIND",
            converter = BackendName.class,
            description = "The variable ATTENTION: paged, flashdecoding or flashinfer. Default: what TGI's launcher"
                    + " chooses. Not for the notebook.")
    private @Nullable Attention backend;

    @Option(
            names = "--tgi-version",
            paramLabel = "X.Y.Z",
            converter = ReleaseName.class,
            description = "The release of TGI. Default: the newest known. Not for the notebook.")
    private Setting.@Nullable Known<TgiRelease> tgiVersion;

    @Mixin
    private final CatalogOptions catalog = new CatalogOptions();

    @Mixin
    private final ModelOptions hub;

    /** The options of a command in some environment. */
    ServingOptions(Map<String, String> environment) {
        this.hub = new ModelOptions(environment);
    }

    /** Reads the name of a formula for attention. */
    static final class AttentionName implements ITypeConverter<NotebookAttention> {
        @Override
        public NotebookAttention convert(String text) {
            return NotebookAttention.named(text)
                    .orElseThrow(() -> new TypeConversionException("\"" + text + "\" is none of flash, eager"));
        }
    }

    /** Reads a value of the variable ATTENTION. */
    static final class BackendName implements ITypeConverter<Attention> {
        @Override
        public Attention convert(String text) {
            return Attention.named(text)
                    .orElseThrow(() -> new TypeConversionException("\"" + text + "\" is none of "
                            + Arrays.stream(Attention.values())
                                    .map(Attention::label)
                                    .collect(Collectors.joining(", "))));
        }
    }

    /** Reads a release as an image's tag spells it. */
    static final class ReleaseName implements ITypeConverter<Setting.Known<TgiRelease>> {
        @Override
        public Setting.Known<TgiRelease> convert(String text) {
            return TgiReleases.named(text)
                    .map(release -> TgiReleases.stated(release, "--tgi-version " + text, Origin.ARGUMENT))
                    .orElseThrow(() ->
                            new TypeConversionException("\"" + text + "\" is not a release of TGI such as 3.3.7"));
        }
    }

    /** What was asked about, for the notebook. */
    Configuration configuration() {
        Catalogs catalogs = catalog.load();
        ModelFacts model = model(hub.models(catalogs.models()));
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

    /**
     * What was asked about, for the estimate of a start.
     *
     * @param left flags that do not count
     */
    StartConfiguration start(LauncherOption... left) {
        return start(cards.candidate(catalog.load().gpus(), count()), left);
    }

    /** The same on whatever card, where none needs to be named. */
    StartConfiguration startOnAny() {
        return start(new GpuCandidate("GPU", count(), Bytes.ofGiB(1), Optional.empty(), "nothing"));
    }

    private StartConfiguration start(GpuCandidate card, LauncherOption... left) {
        return new StartConfiguration(
                catalog::capacity,
                model(hub.models(catalog.load().models())),
                card,
                command == null ? List.of() : LauncherWords.of(command, List.of(left)),
                Optional.ofNullable(backend),
                tgiVersion == null ? TgiReleases.newest() : tgiVersion);
    }

    private int count() {
        int count = Math.toIntExact(Math.clamp(numGpus(), 0, Integer.MAX_VALUE));
        if (count == 0) {
            throw Wrong.argument(command, "the number of GPUs must be at least 1 but is 0");
        }
        return count;
    }

    private ModelFacts model(ModelFactsSource models) {
        String id = modelId;
        if (id == null) {
            throw Wrong.argument(command, "which model is missing: --model-id ID names it");
        }
        if (!ModelId.isValid(id)) {
            throw unknown(id, List.of());
        }
        return switch (models.find(new ModelRevision(new ModelId(id), revision()))) {
            case ModelLookup.Found(ModelFacts facts) -> facts;
            case ModelLookup.Pending(Reason reason, var _) -> throw unknown(reason, List.of());
            case ModelLookup.Unknown unknown ->
                throw unknown.reason()
                        .map(reason -> unknown(reason, unknown.nearest()))
                        .orElseGet(() -> unknown(id, unknown.nearest()));
        };
    }

    private Revision revision() {
        if (revision == null || revision.isEmpty()) {
            return Revision.DEFAULT;
        }
        if (!Revision.Named.isValid(revision)) {
            throw Wrong.argument(command, "--revision \"" + revision + "\" is not a revision of a model");
        }
        return new Revision.Named(revision);
    }

    private RuntimeException unknown(Reason reason, List<ModelId> nearest) {
        return Wrong.argument(
                command, "--model-id: %s; %s%s".formatted(reason.reason(), reason.remedy(), Suggestion.of(nearest)));
    }

    private RuntimeException unknown(String id, List<ModelId> nearest) {
        return Wrong.argument(
                command,
                "--model-id \"%s\" is not a known model%s; --hub asks the Hugging Face Hub, --catalog-models FILE adds facts"
                        .formatted(id, Suggestion.of(nearest)));
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

    /** The flags that were given and do not count in the notebook's arithmetic. */
    List<String> ignored() {
        Map<String, @Nullable String> flags = new TreeMap<>();
        flags.put("--kv-cache-dtype", kvCacheDtype);
        flags.put("--quantize", quantize);
        flags.put("--revision", hub.isEnabled() ? null : revision);
        flags.put("--tgi-version", tgiVersion == null ? null : "");
        flags.put("--attention", backend == null ? null : "");
        flags.put("--num-shard", numShard == null || gpus == null ? null : numShard.toString());
        flags.values().removeIf(value -> value == null);
        List<String> ignored = new ArrayList<>(flags.keySet());
        if (command != null) {
            ignored.addAll(LauncherFlags.given(command));
        }
        return ignored;
    }
}
