/**
 * How the catalogues look on the command line: for people and for programs.
 */
@NullMarked
package dev.headroom.cli.facts;

import org.jspecify.annotations.NullMarked;
