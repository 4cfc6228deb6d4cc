package dev.headroom.gpu;

import dev.headroom.units.Bytes;
import java.math.BigDecimal;
import java.util.List;

/** What of each card a container may use. */
public sealed interface GpuPart {

    /** All of it, or what the node hands out as a card. */
    record Whole() implements GpuPart {}

    /**
     * An amount of its memory.
     *
     * @param memory of each card
     * @param source who says so: {@code nvidia.com/gpumem: 20000}
     */
    record Amount(Bytes memory, String source) implements GpuPart {}

    /**
     * A share of its memory.
     *
     * @param share above 0, at most 1
     * @param grain the share is a whole multiple of it
     * @param source who says so: {@code annotation gpu-fraction: 0.5}
     */
    record Share(BigDecimal share, Bytes grain, String source) implements GpuPart {
        /** Refuses what is no share. */
        public Share {
            if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("a share of a card must be above 0 and at most 1 but was " + share);
            }
        }
    }

    /**
     * What claims of devices hand out.
     *
     * @param claims at least one
     */
    record Claimed(List<ClaimReference> claims) implements GpuPart {
        /** Copies the list. */
        public Claimed {
            claims = List.copyOf(claims);
        }
    }

    /** All of it. */
    GpuPart WHOLE = new Whole();
}
