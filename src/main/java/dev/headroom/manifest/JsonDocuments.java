package dev.headroom.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a part of a file as JSON values, one after the other. */
final class JsonDocuments {

    /** What YAML cannot mean, or not often: then the complaint about JSON helps more. */
    private static final Pattern OBVIOUS = Pattern.compile("\\s*[{\\[]\\s*(?:\"[^{]|[}\\]]).*", Pattern.DOTALL);

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    // the size of the input is bounded where it is read, the depth by Growth
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNestingDepth(2 * Growth.MAX_DEPTH)
                    .build())
            .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonDocuments() {}

    /** Whether the part may be JSON: it begins as an object or an array does. */
    static boolean mayBe(Part part) {
        String text = part.text().stripLeading();
        return text.startsWith("{") || text.startsWith("[");
    }

    /** Whether the part cannot well be anything else. */
    static boolean mustBe(Part part) {
        return OBVIOUS.matcher(part.text()).matches();
    }

    static List<Document> read(Part part, Notes notes) throws UnreadableException {
        try (JsonParser parser = JSON.createParser(new StringReader(part.text()))) {
            var documents = new ArrayList<Document>();
            while (parser.nextToken() != null) {
                documents.add(new JsonTree(parser, part, notes).document());
            }
            return documents;
        } catch (JsonProcessingException e) {
            throw new UnreadableException(place(e.getLocation(), part), "not JSON: " + reason(e));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
    }

    private static Position place(JsonLocation location, Part part) {
        return new Position(location.getLineNr(), location.getColumnNr()).down(part.linesAbove());
    }

    private static String reason(JsonProcessingException e) {
        return String.valueOf(e.getOriginalMessage())
                .replaceAll("\\(start marker at \\[.*; line: (\\d+), column: \\d+]\\)", "of line $1")
                .replaceAll("\\s+", " ");
    }
}
