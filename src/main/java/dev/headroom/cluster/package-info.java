/**
 * What the cluster knows about cards.
 *
 * <p>Nodes are reduced to what decides where a pod may land and which cards it would find there ({@code NodeFacts}), and
 * nodes alike in all of that are one group ({@code NodeGroup}), so that ten thousand nodes cost little more than ten:
 * {@code NodeIndex} answers by sets of groups, never by walking over nodes. What a node's labels say of its cards is read by
 * the catalogue, as if a pod had selected each of those labels ({@code NodeCards}).
 *
 * <p>Candidates are the nodes that are there and those that an autoscaler is known to make; the pod's own selectors are
 * asked where neither answers.
 */
@NullMarked
package dev.headroom.cluster;

import org.jspecify.annotations.NullMarked;
