/**
 * How estimates of a start look on the command line: for people, for programs, and drawn.
 */
@NullMarked
package dev.headroom.cli.start;

import org.jspecify.annotations.NullMarked;
