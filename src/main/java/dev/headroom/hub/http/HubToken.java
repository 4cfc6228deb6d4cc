package dev.headroom.hub.http;

/** What is known of the user access token of the Hub. */
sealed interface HubToken {

    /** None was given. */
    record None() implements HubToken {}

    /** One was read. */
    record Usable(String value) implements HubToken {
        /** So that no message can hold it. */
        @Override
        public String toString() {
            return "(a token)";
        }
    }

    /**
     * A file was named but holds none.
     *
     * @param problem why, a clause without a full stop that does not quote the file's content
     */
    record Unusable(String problem) implements HubToken {}
}
