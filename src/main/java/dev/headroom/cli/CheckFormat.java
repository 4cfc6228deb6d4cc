package dev.headroom.cli;

/** What {@code check} can print. */
enum CheckFormat {
    /** For people. */
    TABLE,
    /** For programs. */
    JSON,
    /** For code scanning. */
    SARIF;

    /** Reads a format as the flag spells it. */
    static final class Name extends FormatName<CheckFormat> {
        Name() {
            super(CheckFormat.values());
        }
    }
}
