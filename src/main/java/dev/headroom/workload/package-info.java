/**
 * A Kubernetes object reduced to what we look at. The only way from a manifest to the core.
 */
@NullMarked
package dev.headroom.workload;

import org.jspecify.annotations.NullMarked;
