/**
 * What config.json says, in all the words that it has said it in.
 *
 * <p>A setting is looked up in the text model's own object, then in the file as a whole, then among the defaults of its
 * class, as transformers does when it builds a config. Explicit null means none and ends the search.
 */
@NullMarked
package dev.headroom.hub.config;

import org.jspecify.annotations.NullMarked;
