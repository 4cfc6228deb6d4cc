package dev.headroom.estimate;

/** How an estimate compares with what a card has. */
public enum Fit {
    /** Even the high end of the estimate is there. */
    FITS,
    /** The low end is there, the high end is not. */
    TIGHT,
    /** Not even the low end is there. */
    DOES_NOT_FIT
}
