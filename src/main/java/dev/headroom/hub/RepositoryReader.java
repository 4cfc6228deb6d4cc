package dev.headroom.hub;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.hub.config.Architecture;
import dev.headroom.hub.config.ConfigFiles;
import dev.headroom.hub.config.ConfigFiles.QuantizationFile;
import dev.headroom.hub.config.ConfigReader;
import dev.headroom.hub.json.MalformedException;
import dev.headroom.model.ModelId;
import java.util.List;
import java.util.Optional;

/** Works out of a repository's files what its model is. */
public final class RepositoryReader {

    private static final String CONFIG = "config.json";

    /** AutoGPTQ's, AutoAWQ's, ModelOpt's: TGI asks for the first two in this order (utils/quantization.py, v3.3.7). */
    private static final List<String> QUANTIZATION =
            List.of("quantize_config.json", "quant_config.json", "hf_quant_config.json");

    private RepositoryReader() {}

    /** Works out the facts: config.json, then weights from index or headers. Never throws. */
    public static RepositoryFacts read(ModelId id, RepositoryFiles files) {
        try {
            Repository repository = Repository.open(files);
            return isAdapter(repository) ? AdapterReader.read(repository) : model(id, repository, files.source());
        } catch (UnreadableException e) {
            return e.answer();
        }
    }

    /** A repository may keep an adapter beside the model that it was merged into. */
    private static boolean isAdapter(Repository repository) {
        boolean whole = repository.has(CONFIG)
                && !repository
                        .topLevel(path -> !path.contains("adapter")
                                && (path.endsWith(".safetensors") || path.endsWith("model.bin")))
                        .isEmpty();
        return repository.has(AdapterReader.CONFIG) && !whole;
    }

    private static RepositoryFacts model(ModelId id, Repository repository, String source) throws UnreadableException {
        if (!repository.has(CONFIG) && NoWeights.areGguf(repository)) {
            throw NoWeights.of(repository);
        }
        if (!repository.has(CONFIG)) {
            throw new UnreadableException(
                    "it holds no config.json", "check the id, or " + UnreadableException.DESCRIBE_IT);
        }
        try {
            Architecture architecture = ConfigReader.read(configs(repository));
            return new RepositoryFacts.Known(
                    architecture.facts(id, new WeightReader(repository, architecture).read(), source));
        } catch (MalformedException e) {
            throw new UnreadableException(e.reason());
        }
    }

    private static ConfigFiles configs(Repository repository) throws UnreadableException {
        JsonNode config = repository.config(CONFIG);
        Optional<String> beside = ConfigReader.saysQuantization(config)
                ? Optional.empty()
                : QUANTIZATION.stream().filter(repository::has).findFirst();
        return new ConfigFiles(
                config,
                beside.isPresent()
                        ? Optional.of(new QuantizationFile(beside.get(), repository.config(beside.get())))
                        : Optional.empty());
    }
}
