package dev.headroom.manifest;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads a part of a YAML stream: one document, or several that end with {@code ...}. */
final class YamlDocuments {

    private final YamlEvents events;

    private YamlDocuments(Part part) {
        var options = new LoaderOptions();
        // the size of the input is bounded where it is read
        options.setCodePointLimit(Integer.MAX_VALUE);
        this.events = new YamlEvents(new ParserImpl(new StreamReader(part.text()), options), part.linesAbove());
    }

    static List<Document> read(Part part, Notes notes) throws UnreadableException {
        part.refuseLongLine();
        try {
            return new YamlDocuments(part).documents(notes);
        } catch (MarkedYAMLException e) {
            throw new UnreadableException(YamlEvents.position(e.getProblemMark(), part.linesAbove()), notYaml(e));
        } catch (ReaderException e) {
            throw new UnreadableException(
                    part.positionOf(e.getPosition()), "holds the control character U+%04X".formatted(e.getCodePoint()));
        } catch (YAMLException e) {
            throw new UnreadableException(part.start(), "not YAML: " + e.getMessage());
        }
    }

    private List<Document> documents(Notes notes) throws UnreadableException {
        var documents = new ArrayList<Document>();
        events.expect(Event.ID.StreamStart);
        while (!events.isNext(Event.ID.StreamEnd)) {
            events.expect(Event.ID.DocumentStart);
            documents.add(new YamlTree(events, notes).document());
            events.expect(Event.ID.DocumentEnd);
        }
        return documents;
    }

    private static String notYaml(MarkedYAMLException e) {
        String context = e.getContext() == null ? "" : " " + e.getContext();
        String reason = (e.getProblem() + context).replaceAll("\\s+", " ");
        return "not YAML: " + reason;
    }
}
