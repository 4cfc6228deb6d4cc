/**
 * What TGI really allocates, phase by phase.
 *
 * <p>Its figures against measured starts are in the accuracy tests. It cannot be chosen yet: settings and flags know the
 * notebook's estimators only, until an adapter from {@code ServingConfig} and its wording are there.
 */
@NullMarked
package dev.headroom.estimate.tgi;

import org.jspecify.annotations.NullMarked;
