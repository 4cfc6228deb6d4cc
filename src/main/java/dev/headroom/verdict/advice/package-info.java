/**
 * Changes that make a pod fit: each is tried by the judge that refused it, none is said that the judge did not admit.
 *
 * <p>One kind of change is one file; {@link dev.headroom.verdict.advice.Adviser} knows their order, the cheapest first.
 */
@NullMarked
package dev.headroom.verdict.advice;

import org.jspecify.annotations.NullMarked;
