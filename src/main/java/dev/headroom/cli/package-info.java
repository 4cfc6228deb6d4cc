/**
 * The command line. Only {@code serve} starts Quarkus.
 */
@NullMarked
package dev.headroom.cli;

import org.jspecify.annotations.NullMarked;
