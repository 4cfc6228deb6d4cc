package dev.headroom.hub.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.headroom.hub.RepositoryFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What {@code GET /api/models/ID/revision/REV?blobs=true} answers: {@code {"id": ..., "sha": ..., "siblings":
 * [{"rfilename": ..., "size": ...}]}} and much that is passed over (huggingface_hub 0.34, {@code hf_api.py}, ModelInfo and
 * RepoSibling).
 *
 * @param id the model by its canonical name, empty when not said
 * @param sha the commit that the revision is, empty when not said
 * @param files the files
 */
record Listing(Optional<String> id, Optional<String> sha, List<RepositoryFile> files) {

    private static final int DEEPEST = 50;
    private static final int MOST_FILES = 100_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(1 << 20)
                    .build())
            .build();

    Listing {
        files = List.copyOf(files);
    }

    /**
     * Reads an answer.
     *
     * @throws IOException when it is not what the Hub answers
     */
    static Listing read(byte[] body) throws IOException {
        try (JsonParser parser = JSON.createParser(body)) {
            require(parser.nextToken() == JsonToken.START_OBJECT);
            Builder builder = new Builder();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                builder.field(parser);
            }
            require(parser.nextToken() == null);
            return builder.build();
        }
    }

    private static void require(boolean holds) throws IOException {
        if (!holds) {
            throw new IOException("not what the Hub answers");
        }
    }

    private static final class Builder {
        private Optional<String> id = Optional.empty();
        private Optional<String> sha = Optional.empty();
        private Optional<List<RepositoryFile>> files = Optional.empty();

        void field(JsonParser parser) throws IOException {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "id" -> id = text(parser, value);
                case "sha" -> sha = text(parser, value);
                case "siblings" -> files = Optional.of(siblings(parser, value));
                default -> parser.skipChildren();
            }
        }

        private static Optional<String> text(JsonParser parser, JsonToken value) throws IOException {
            require(value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NULL);
            return value == JsonToken.VALUE_STRING ? Optional.of(parser.getText()) : Optional.empty();
        }

        private static List<RepositoryFile> siblings(JsonParser parser, JsonToken value) throws IOException {
            require(value == JsonToken.START_ARRAY);
            List<RepositoryFile> siblings = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                require(parser.currentToken() == JsonToken.START_OBJECT && siblings.size() < MOST_FILES);
                siblings.add(sibling(parser));
            }
            return siblings;
        }

        private static RepositoryFile sibling(JsonParser parser) throws IOException {
            String path = "";
            OptionalLong size = OptionalLong.empty();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("rfilename")) {
                    path = text(parser, value).orElse("");
                } else if (name.equals("size") && value == JsonToken.VALUE_NUMBER_INT) {
                    size = size(parser.getLongValue());
                } else {
                    parser.skipChildren();
                }
            }
            require(!path.isEmpty());
            return new RepositoryFile(path, size);
        }

        private static OptionalLong size(long bytes) throws IOException {
            require(bytes >= 0);
            return OptionalLong.of(bytes);
        }

        Listing build() throws IOException {
            return new Listing(id, sha, files.orElseThrow(() -> new IOException("no siblings")));
        }
    }
}
