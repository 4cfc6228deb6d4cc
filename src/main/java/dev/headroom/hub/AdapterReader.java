package dev.headroom.hub;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.hub.json.Shown;
import dev.headroom.model.ModelId;
import dev.headroom.units.Bytes;
import java.util.List;

/** A repository of PEFT: adapter_config.json names the base, adapter_model.* holds the weights (utils/peft.py, v3.3.7). */
final class AdapterReader {

    static final String CONFIG = "adapter_config.json";

    private static final String BASE = "base_model_name_or_path";
    private static final String REMEDY = "name the base model in adapter_config.json";

    private AdapterReader() {}

    static RepositoryFacts read(Repository repository) throws UnreadableException {
        JsonNode base = repository.config(CONFIG).path(BASE);
        if (!base.isTextual()) {
            throw new UnreadableException(CONFIG + " has no " + BASE, REMEDY);
        }
        if (!ModelId.isValid(base.textValue())) {
            throw new UnreadableException(
                    CONFIG + ": " + BASE + " must be an id of the Hub but is " + Shown.text(base.textValue()), REMEDY);
        }
        return new RepositoryFacts.Adapter(new ModelId(base.textValue()), bytes(repository));
    }

    /** Safetensors where there are some, else pickles. */
    private static Bytes bytes(Repository repository) throws UnreadableException {
        List<String> all = repository.topLevel(path -> path.startsWith("adapter_model") && isWeights(path));
        boolean safetensors = all.stream().anyMatch(path -> path.endsWith(".safetensors"));
        long bytes = 0;
        for (String path : all) {
            bytes += !safetensors || path.endsWith(".safetensors") ? repository.size(path) : 0;
        }
        if (bytes == 0) {
            throw new UnreadableException("it holds an adapter_config.json but no weights of an adapter");
        }
        return new Bytes(bytes);
    }

    private static boolean isWeights(String path) {
        return path.endsWith(".safetensors") || path.endsWith(".bin");
    }
}
