/**
 * How the notebook's results look on the command line: for people, for programs, and drawn.
 */
@NullMarked
package dev.headroom.cli.notebook;

import org.jspecify.annotations.NullMarked;
