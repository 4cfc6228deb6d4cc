/**
 * What the launcher, the router and the shards of a release decide before and after the warm-up: token limits,
 * attention, the warm-up's batch, and what they refuse.
 *
 * <p>{@link dev.headroom.estimate.tgi.launch.ReleaseBehaviour} is the one table of what changed from release to release;
 * everything else here asks it.
 */
@NullMarked
package dev.headroom.estimate.tgi.launch;

import org.jspecify.annotations.NullMarked;
