/** JSON of strangers: bounded in depth and length, strict about duplicates, its errors in one line. */
@NullMarked
package dev.headroom.hub.json;

import org.jspecify.annotations.NullMarked;
