package dev.headroom.estimate.notebook;

/** The notebook's two checks. */
public enum NotebookKind {
    /** Adds everything up and compares it with the cards. */
    SIMPLIFIED,
    /** Mimics TGI's logic: compares the KV cache with what the rest leaves. */
    TGI_LOGIC;

    /**
     * Runs the check.
     *
     * @throws IllegalArgumentException naming the value that no sum can be made of
     */
    public NotebookCheck check(NotebookInput input) {
        return switch (this) {
            case SIMPLIFIED -> SimplifiedCheck.of(input);
            case TGI_LOGIC -> TgiLogicCheck.of(input);
        };
    }
}
