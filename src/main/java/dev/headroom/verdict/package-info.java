/**
 * What follows from an estimate: does it fit, what is wrong, and the sentences that say so.
 */
@NullMarked
package dev.headroom.verdict;

import org.jspecify.annotations.NullMarked;
