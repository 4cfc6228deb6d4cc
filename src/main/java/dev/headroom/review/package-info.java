/**
 * The walk: from an object to a verdict and its sentences, the same for the webhook, the command line and later the API.
 *
 * <p>It is a package of its own rather than a part of {@code admission} so that the command line can walk it without
 * starting a framework.
 */
@NullMarked
package dev.headroom.review;

import org.jspecify.annotations.NullMarked;
