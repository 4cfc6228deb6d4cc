/**
 * What a manifest asks for and what a card offers, and the port through which cards become known.
 */
@NullMarked
package dev.headroom.gpu;

import org.jspecify.annotations.NullMarked;
