package dev.headroom.hub.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.hub.json.MalformedException;
import dev.headroom.model.Dtype;
import dev.headroom.model.ModelDetails;
import dev.headroom.model.Quantization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Reads config.json: the names that model classes have given to the same sizes over the years, nested text models, and
 * the defaults of a class (models/__init__.py and flash_causal_lm.py of TGI v3.3.7; configuration_*.py of transformers).
 */
public final class ConfigReader {

    static final String FILE = "config.json";

    /** Where multimodal classes keep their text model: llava and gemma3, InternVL, DeepSeek-VL2, Qwen2.5-Omni. */
    private static final List<String> TEXT_MODELS =
            List.of("text_config", "llm_config", "language_config", "thinker_config.text_config");

    /** The bounds of {@link dev.headroom.model.ModelFacts}. */
    private static final int MAX_HIDDEN = 1 << 20;

    private static final int MAX_VOCABULARY = 1 << 24;

    private static final Pattern TYPE = Pattern.compile("[\\w.-]{1,64}");

    private ConfigReader() {}

    /** What the files say, or a sentence about the setting that is missing or makes no sense. */
    public static Architecture read(ConfigFiles files) throws MalformedException {
        try {
            return architecture(files);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(FILE + ": " + e.getMessage());
        }
    }

    /** Whether config.json itself says how its checkpoint is quantized, so that no file beside it counts. */
    public static boolean saysQuantization(JsonNode config) {
        return QuantizationReader.block(new Scope(FILE, List.of(config))).isPresent();
    }

    private static Architecture architecture(ConfigFiles files) throws MalformedException {
        Scope whole = new Scope(FILE, List.of(files.config()));
        String modelType = type(whole);
        Optional<JsonNode> own = ownTextModel(whole);
        String textType = textType(whole.file(), own, modelType);
        Scope text = textModel(whole, own, textType);
        int hidden = text.requiredUpTo(MAX_HIDDEN, "hidden_size", "n_embd", "d_model", "n_embed");
        Optional<Quantization> quantization = QuantizationReader.read(whole, files.quantization());
        return new Architecture(
                modelType,
                hidden,
                MlpReader.intermediateSize(text, textType, hidden),
                text.requiredUpTo(MAX_VOCABULARY, "vocab_size", "padded_vocab_size"),
                positions(text),
                AttentionReader.read(text, hidden),
                quantization,
                details(whole, text, modelType, textType));
    }

    private static String type(Scope whole) throws MalformedException {
        String type = whole.text("model_type").orElseThrow(() -> whole.missing("model_type"));
        if (!TYPE.matcher(type).matches()) {
            throw whole.refuse(whole.value("model_type").orElseThrow(), "a name such as llama");
        }
        return type;
    }

    private static Optional<JsonNode> ownTextModel(Scope whole) {
        return TEXT_MODELS.stream()
                .flatMap(name -> whole.value(name).map(Scope.Value::node).stream())
                .filter(JsonNode::isObject)
                .findFirst();
    }

    /** The type that the text model's object names, else that of the class of the whole. */
    private static String textType(String file, Optional<JsonNode> own, String modelType) throws MalformedException {
        List<JsonNode> objects = new ArrayList<>(own.stream().toList());
        objects.add(ClassDefaults.of(modelType).path("text_config"));
        return new Scope(file, objects).text("model_type").orElse(modelType);
    }

    /** The text model's own object, the file as a whole, the defaults of the text model's class. */
    private static Scope textModel(Scope whole, Optional<JsonNode> own, String textType) {
        List<JsonNode> scopes = new ArrayList<>(own.stream().toList());
        scopes.addAll(whole.objects());
        scopes.add(ClassDefaults.of(textType));
        return new Scope(whole.file(), scopes);
    }

    private static int positions(Scope text) throws MalformedException {
        return text.required(
                "max_position_embeddings",
                "n_positions",
                "max_seq_len",
                "seq_length",
                "max_sequence_length",
                "model_max_length",
                "n_ctx");
    }

    private static ModelDetails details(Scope whole, Scope text, String modelType, String textType)
            throws MalformedException {
        return new ModelDetails(
                torchDtype(text),
                text.flag("tie_word_embeddings").orElse(true),
                slidingWindow(text),
                MlpReader.moe(text, textType),
                AttentionReader.mla(text),
                VisionReader.read(whole, modelType));
    }

    /** {@code dtype} is the newer name; what is no type of ours (auto) says nothing about the stored weights. */
    private static Optional<Dtype> torchDtype(Scope text) throws MalformedException {
        return text.text("torch_dtype", "dtype")
                .map(name -> name.startsWith("torch.") ? name.substring("torch.".length()) : name)
                .flatMap(Dtype::named);
    }

    /** Qwen's configs name a window that is not used; Mistral's loader takes -1 for none. */
    private static OptionalInt slidingWindow(Scope text) throws MalformedException {
        Optional<Scope.Value> value = text.value("sliding_window");
        boolean none = value.isEmpty()
                || value.get().node().asInt() == -1
                || !text.flag("use_sliding_window").orElse(true);
        return none ? OptionalInt.empty() : text.size("sliding_window");
    }
}
