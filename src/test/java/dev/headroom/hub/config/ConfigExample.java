package dev.headroom.hub.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.hub.config.ConfigFiles.QuantizationFile;
import dev.headroom.hub.json.Json;
import dev.headroom.hub.json.MalformedException;
import dev.headroom.model.ModelFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A config.json of the folder of examples.
 *
 * @param name the name of its files
 */
record ConfigExample(String name) {

    private static final Path FOLDER = Path.of("src/test/resources/hub/config");
    private static final String BESIDE = ".quantize_config.json";

    static List<ConfigExample> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(file -> file.endsWith(".json") && !file.endsWith(BESIDE))
                    .map(file -> new ConfigExample(file.substring(0, file.length() - ".json".length())))
                    .sorted((a, b) -> a.name.compareTo(b.name))
                    .toList();
        }
    }

    /** What is read from it. */
    Architecture architecture() throws MalformedException, IOException {
        Path beside = FOLDER.resolve(name + BESIDE);
        Optional<QuantizationFile> quantization = Files.exists(beside)
                ? Optional.of(new QuantizationFile("quantize_config.json", read(beside)))
                : Optional.empty();
        return ConfigReader.read(new ConfigFiles(read(FOLDER.resolve(name + ".json")), quantization));
    }

    /** What is read from it, or why nothing is, as the file of expectations holds it. */
    String facts() throws IOException {
        try {
            return FactsText.of(architecture());
        } catch (MalformedException e) {
            return e.reason() + "\n";
        }
    }

    /** What built-in facts say of it. */
    static Architecture architecture(ModelFacts facts) {
        return new Architecture(
                facts.modelType(),
                facts.hiddenSize(),
                facts.intermediateSize(),
                facts.vocabSize(),
                facts.maxPositionEmbeddings(),
                facts.attention(),
                facts.quantization(),
                facts.details());
    }

    Path expected() {
        return FOLDER.resolve(name + ".facts");
    }

    private static JsonNode read(Path path) throws MalformedException, IOException {
        return Json.object(path.getFileName().toString(), Files.readAllBytes(path));
    }

    @Override
    public String toString() {
        return name;
    }
}
