/**
 * What the cluster knows about cards.
 *
 * <p>{@code Cluster} is all of it, read at once ({@code ClusterList}) or kept up to date ({@code ClusterWatch}); its state
 * ({@code ClusterState}) asks each kind of evidence where a pod could land: the nodes that are there
 * ({@code NodeGpuCapacity}, over {@code node} and {@code card}), those that an autoscaler is known to make ({@code pool}),
 * the devices that it claims ({@code claim}, with selectors in {@code cel}). The pod's own selectors are asked where none
 * of them answers ({@code ClusterGpuCapacity}).
 */
@NullMarked
package dev.headroom.cluster;

import org.jspecify.annotations.NullMarked;
