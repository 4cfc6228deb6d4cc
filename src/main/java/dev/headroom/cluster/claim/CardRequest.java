package dev.headroom.cluster.claim;

import java.util.List;

/**
 * A request of a claim for cards.
 *
 * @param deviceClass the class of its first way
 * @param allocated the devices that it has; none while it has not
 * @param ways how it can be satisfied, at least one
 */
record CardRequest(String deviceClass, List<Claim.Allocated> allocated, List<Wanted> ways) {}
