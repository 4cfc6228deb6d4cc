/**
 * Nodes reduced to what decides where a pod may land and which cards it would find there ({@code NodeFacts}). Nodes alike
 * in all of that are one group ({@code NodeGroup}), so that ten thousand cost little more than ten: {@code NodeIndex}
 * answers by sets of groups, never by walking over nodes.
 */
@NullMarked
package dev.headroom.cluster.node;

import org.jspecify.annotations.NullMarked;
