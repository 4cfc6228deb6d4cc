package dev.headroom.admission;

/** What a verdict leads to: the setting {@code headroom.mode}. */
public enum Mode {
    /** What does not fit is denied, what is tight or cannot be told is admitted with a warning. */
    ENFORCE("enforce"),
    /** Everything is admitted; what would be denied is a warning. */
    WARN("warn"),
    /** Everything is admitted without a word; verdicts go to audit annotations, log and metrics. */
    AUDIT("audit"),
    /** Nothing is judged. */
    OFF("off");

    private final String label;

    Mode(String label) {
        this.label = label;
    }

    /** The name as settings and audit annotations spell it. */
    public String label() {
        return label;
    }

    @Override
    public String toString() {
        return label;
    }
}
