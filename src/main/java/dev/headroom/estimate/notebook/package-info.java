/**
 * The seed notebook's two checks, term by term, its numbers to the last digit.
 *
 * <p>Numbers here follow Python's: integers are exact, {@code /} is a correctly rounded double, a mixture becomes a
 * double. Nothing outside this package may use its head-dimension fallback, which is wrong.
 */
@NullMarked
package dev.headroom.estimate.notebook;

import org.jspecify.annotations.NullMarked;
