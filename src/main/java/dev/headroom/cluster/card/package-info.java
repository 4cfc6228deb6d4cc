/**
 * Which cards a node's labels mean ({@code NodeCards}): read by the catalogue, as if a pod had selected each of them. And
 * where a pod could land with them ({@code Landing}), as far as one kind of evidence tells.
 */
@NullMarked
package dev.headroom.cluster.card;

import org.jspecify.annotations.NullMarked;
