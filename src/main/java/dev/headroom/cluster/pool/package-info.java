/** Cards on nodes that are not there yet: Karpenter's NodePools and GKE's ComputeClasses. */
@NullMarked
package dev.headroom.cluster.pool;

import org.jspecify.annotations.NullMarked;
