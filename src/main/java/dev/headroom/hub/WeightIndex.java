package dev.headroom.hub;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headroom.hub.json.Json;
import dev.headroom.hub.json.Shown;
import dev.headroom.units.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * An index of weight files: {@code {"metadata": {"total_size": 16060522496}, "weight_map": {"lm_head.weight":
 * "model-00004-of-00004.safetensors"}}}.
 *
 * @param totalSize bytes of all tensors, empty where it does not say
 * @param files the files that hold them
 */
record WeightIndex(Optional<Bytes> totalSize, Set<String> files) {

    /** DeepSeek-R1's, with 92 thousand tensors, has 8.9 MB. */
    private static final int MAX_BYTES = 48 << 20;

    static WeightIndex read(Repository repository, String path) throws UnreadableException {
        byte[] bytes = repository.bytes(path, MAX_BYTES);
        try (JsonParser parser = Json.parser(new ByteArrayInputStream(bytes))) {
            return new Parsing(path).index(parser);
        } catch (IOException e) {
            throw new UnreadableException(Json.malformed(path, e).reason()); // an array was read
        }
    }

    /** Reads an index without holding its names of tensors. */
    private static final class Parsing {

        private final String path;
        private final Set<String> files = new LinkedHashSet<>();
        private Optional<Bytes> totalSize = Optional.empty();

        Parsing(String path) {
            this.path = path;
        }

        WeightIndex index(JsonParser parser) throws IOException, UnreadableException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableException(path + " holds no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                boolean object = parser.nextToken() == JsonToken.START_OBJECT;
                if (object && field.equals("metadata")) {
                    metadata(parser);
                } else if (object && field.equals("weight_map")) {
                    weightMap(parser);
                } else {
                    parser.skipChildren();
                }
            }
            return new WeightIndex(totalSize, files);
        }

        private void metadata(JsonParser parser) throws IOException, UnreadableException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals("total_size");
                JsonToken token = parser.nextToken();
                if (wanted) {
                    totalSize = Optional.of(size(parser, token));
                }
                parser.skipChildren();
            }
        }

        /** Some tools wrote it as a float: 16060522496.0. */
        private Bytes size(JsonParser parser, JsonToken token) throws IOException, UnreadableException {
            double size = token.isNumeric() ? parser.getDoubleValue() : Double.NaN;
            if (!(size >= 1 && size <= 1L << 53)) {
                throw new UnreadableException(path + ": metadata.total_size must be a number of bytes but is "
                        + Shown.text(String.valueOf(parser.getText())));
            }
            return new Bytes((long) size);
        }

        private void weightMap(JsonParser parser) throws IOException, UnreadableException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.nextToken() != JsonToken.VALUE_STRING || files.size() > WeightFiles.MAX_FILES) {
                    throw new UnreadableException(path + ": weight_map must give each tensor one of at most "
                            + WeightFiles.MAX_FILES + " files");
                }
                files.add(parser.getText());
            }
        }
    }
}
