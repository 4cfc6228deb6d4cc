package dev.headroom.manifest;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;

/** A parser's events, one after the other. */
final class YamlEvents {

    private final Parser parser;
    private final int linesAbove;

    /**
     * The events of a part of a file.
     *
     * @param linesAbove how many lines of the file stand above the part
     */
    YamlEvents(Parser parser, int linesAbove) {
        this.parser = parser;
        this.linesAbove = linesAbove;
    }

    boolean isNext(Event.ID id) {
        return parser.checkEvent(id);
    }

    Event next() {
        return parser.getEvent();
    }

    void expect(Event.ID id) {
        Event event = parser.getEvent();
        if (!event.is(id)) {
            throw new IllegalStateException("the YAML parser gave " + event + " for " + id);
        }
    }

    Position position(Event event) {
        return position(event.getStartMark(), linesAbove);
    }

    static Position position(Mark mark, int linesAbove) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1).down(linesAbove);
    }
}
