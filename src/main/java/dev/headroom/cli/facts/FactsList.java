package dev.headroom.cli.facts;

import java.util.List;

/** Rows of a catalogue, to be printed. */
public sealed interface FactsList permits ModelList, GpuList {

    /** Whether there are none. */
    boolean isEmpty();

    /** For people: the lines of a table with a header. */
    List<String> table();

    /** For programs: an array of objects. */
    String json();
}
