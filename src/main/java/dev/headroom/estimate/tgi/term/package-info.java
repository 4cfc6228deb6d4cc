/** One file for each thing that takes GPU memory, with its formula and where that was read or measured. */
@NullMarked
package dev.headroom.estimate.tgi.term;

import org.jspecify.annotations.NullMarked;
