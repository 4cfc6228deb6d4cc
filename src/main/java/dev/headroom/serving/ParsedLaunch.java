package dev.headroom.serving;

import java.util.List;

/** What reading a launcher's command line gives. */
public sealed interface ParsedLaunch {

    /** The launcher would go on with these settings. */
    record Accepted(ServingConfig config) implements ParsedLaunch {}

    /** The launcher would refuse to start. */
    record Refused(List<Problem> problems) implements ParsedLaunch {
        /** Copies the list. */
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /**
     * It depends on something that cannot be read.
     *
     * @param reason a clause without a full stop
     */
    record Unclear(String reason) implements ParsedLaunch {}
}
