package dev.headroom.manifest;

import java.util.List;

/** Reads a part of a file, as JSON where it can be, else as YAML. */
final class PartReader {

    private final Notes notes;

    PartReader(Notes notes) {
        this.notes = notes;
    }

    /** The part's documents; none when it cannot be read, which the notes then say. */
    List<Document> read(Part part) {
        try {
            return JsonDocuments.mayBe(part) ? jsonElseYaml(part) : yaml(part);
        } catch (UnreadableException e) {
            notes.unreadable(e.position(), part.isTemplate() ? renderFirst(e) : e.clause());
            return List.of();
        }
    }

    private static String renderFirst(UnreadableException e) {
        return "looks like a template ({{ }}): render it first, for example helm template CHART | headroom check - (%s)"
                .formatted(e.clause());
    }

    private List<Document> jsonElseYaml(Part part) throws UnreadableException {
        try {
            return json(part);
        } catch (UnreadableException e) {
            if (JsonDocuments.mustBe(part)) {
                return yamlElse(part, e);
            }
            return yaml(part);
        }
    }

    /** A trailing comma is fine in YAML; what neither can read was meant to be JSON. */
    private List<Document> yamlElse(Part part, UnreadableException complaint) throws UnreadableException {
        try {
            return yaml(part);
        } catch (UnreadableException _) {
            throw complaint;
        }
    }

    private List<Document> json(Part part) throws UnreadableException {
        Notes own = notes.another();
        List<Document> documents = JsonDocuments.read(part, own);
        notes.addAll(own);
        return documents;
    }

    private List<Document> yaml(Part part) throws UnreadableException {
        return YamlDocuments.read(part, notes);
    }
}
