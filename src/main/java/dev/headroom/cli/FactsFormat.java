package dev.headroom.cli;

/** What {@code models} and {@code gpus} can print. */
enum FactsFormat {
    /** For people. */
    TABLE,
    /** For programs. */
    JSON;

    /** Reads a format as the flag spells it. */
    static final class Converter extends FormatName<FactsFormat> {
        Converter() {
            super(FactsFormat.values());
        }
    }
}
