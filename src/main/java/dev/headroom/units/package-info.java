/**
 * Exact amounts of memory: the only place that knows 2^30 and 10^9.
 */
@NullMarked
package dev.headroom.units;

import org.jspecify.annotations.NullMarked;
