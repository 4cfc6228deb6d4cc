package dev.headroom.gpu;

import dev.headroom.units.Bytes;
import java.util.OptionalInt;

/**
 * A slice that a card can be cut into, a row of mig-profiles.csv.
 *
 * <p>The size in a profile's name is rounded up: {@code 1g.18gb} of an H200 has 16384 MiB.
 *
 * @param product the label of the card
 * @param profile the profile as NVML spells it, for example {@code 1g.10gb+me}
 * @param memory the least memory that was seen for it
 * @param memoryMaxSeen the most memory that was seen for it
 * @param maxInstances how many of them a card holds, empty where unknown
 */
public record MigProfile(String product, String profile, Bytes memory, Bytes memoryMaxSeen, OptionalInt maxInstances) {}
