/**
 * Facts about a model from its repository: config.json and the headers of its weights, never the weights themselves.
 *
 * <p>{@link dev.headroom.hub.RepositoryFiles} is the port to the files, wherever they lie;
 * {@link dev.headroom.hub.RepositoryReader} works out of them what the model is.
 */
@NullMarked
package dev.headroom.hub;

import org.jspecify.annotations.NullMarked;
