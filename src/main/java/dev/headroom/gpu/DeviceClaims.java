package dev.headroom.gpu;

/** Where it is known what claims of devices ask for. Implementations answer from memory and never block. */
@FunctionalInterface
public interface DeviceClaims {

    /** The answer where no cluster is asked. */
    DeviceClaims UNKNOWN = claim -> new Claimed.Unclear("what " + claim + " asks for is not known without its cluster");

    /** How many cards a claim hands out. */
    Claimed of(ClaimReference claim);

    /** Whether cards can be asked for by that extended resource, without a claim. */
    default boolean handsOut(String resource) {
        return false;
    }

    /** How many cards a claim hands out, or why that cannot be said. */
    sealed interface Claimed {

        /**
         * So many.
         *
         * @param cards 0 when it is a claim of something else
         */
        record Counted(int cards) implements Claimed {}

        /**
         * It cannot be said.
         *
         * @param reason a clause without a full stop
         */
        record Unclear(String reason) implements Claimed {}
    }
}
