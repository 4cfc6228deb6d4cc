/**
 * The door: HTTP, the envelope of a review, and the answer.
 */
@NullMarked
package dev.headroom.admission;

import org.jspecify.annotations.NullMarked;
