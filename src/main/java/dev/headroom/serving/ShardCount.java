package dev.headroom.serving;

import java.util.List;
import java.util.Optional;

/** How many shards a launcher would start. */
public sealed interface ShardCount {

    /**
     * That many, one GPU each; GPUs beyond it stay idle.
     *
     * @param shards at least 1
     * @param provenance what says so: {@code args[3]}, {@code the 2 GPUs asked for}
     * @param caveat why it may be fewer, a clause; empty when it is sure
     */
    record Counted(int shards, Provenance provenance, Optional<String> caveat) implements ShardCount {}

    /** It would not start. */
    record Refused(List<Problem> problems) implements ShardCount {
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
    record Unclear(String reason) implements ShardCount {}
}
