/**
 * What TGI really allocates, phase by phase.
 */
@NullMarked
package dev.headroom.estimate.tgi;

import org.jspecify.annotations.NullMarked;
