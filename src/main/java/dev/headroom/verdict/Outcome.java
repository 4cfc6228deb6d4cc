package dev.headroom.verdict;

/** The kinds of verdicts, by the names that JSON, audit annotations and metrics use. */
public enum Outcome {
    /** Not a TGI workload: none of our business. */
    NOT_TGI("not-tgi"),
    /** It fits on at least one card that the scheduler may choose. */
    FITS("fits"),
    /** It cannot be told. */
    UNDECIDED("undecided"),
    /** It may or may not fit: the estimate's range straddles what the card has. */
    TIGHT("tight"),
    /** It would run out of memory on every card that the scheduler may choose. */
    DOES_NOT_FIT("does-not-fit"),
    /** TGI would refuse to start. */
    MISCONFIGURED("misconfigured");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /** The name, for example {@code does-not-fit}. */
    public String label() {
        return label;
    }

    /** Whether an enforcing webhook refuses it. */
    public boolean isDenied() {
        return this == DOES_NOT_FIT || this == MISCONFIGURED;
    }

    @Override
    public String toString() {
        return label;
    }
}
