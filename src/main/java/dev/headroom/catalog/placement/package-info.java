/**
 * From what a manifest says about nodes to the cards that a pod could land on.
 *
 * <p>The nodes of a cluster are not asked: a manifest must be judged before there are any (an autoscaler makes them) and
 * where there is no cluster. Instead the catalogue is spelled out as every kind of machine that could carry its cards
 * ({@code Machines}), each with the labels that GPU Feature Discovery and the clouds would give it ({@code
 * EvidenceLabel}), and one machine that nobody knows. The pod's node selector terms are evaluated over them with
 * Kubernetes' own operators; what remains is what the pod could land on. When the machine that nobody knows remains,
 * the manifest does not say which card it gets. Labels that tell nothing about cards (zones, pools) are passed over,
 * which leaves more machines, never fewer: a pod is denied only when it fits on none.
 */
@NullMarked
package dev.headroom.catalog.placement;

import org.jspecify.annotations.NullMarked;
