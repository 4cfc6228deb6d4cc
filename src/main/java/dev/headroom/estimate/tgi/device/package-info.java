/**
 * The memory of one GPU as PyTorch hands it out.
 *
 * <p>The order in which TGI makes and drops its tensors is written down once, against {@link
 * dev.headroom.estimate.tgi.device.DeviceMemory}. Counted by {@code LiveBytes} that order gives the closed estimate;
 * played to {@code CachingAllocator} it gives what the driver sees, fragmentation included.
 */
@NullMarked
package dev.headroom.estimate.tgi.device;

import org.jspecify.annotations.NullMarked;
