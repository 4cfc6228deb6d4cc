@NullMarked
package dev.headroom;

import org.jspecify.annotations.NullMarked;
