/**
 * The part of CEL in which selectors of devices are written, and the device that they are asked about
 * ({@code resource.k8s.io}: {@code device.driver}, {@code device.attributes}, {@code device.capacity}).
 */
@NullMarked
package dev.headroom.cluster.cel;

import org.jspecify.annotations.NullMarked;
