/**
 * A model looked up on the Hub, end to end: the files of {@code hub.http}, what {@code hub} reads in them, remembered by
 * {@code hub.cache}. Whoever wants it, the webhook or the command line, starts here.
 */
@NullMarked
package dev.headroom.hub.lookup;

import org.jspecify.annotations.NullMarked;
