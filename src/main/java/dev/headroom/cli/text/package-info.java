/**
 * What the commands have in common: columns, ranges, files of pictures.
 */
@NullMarked
package dev.headroom.cli.text;

import org.jspecify.annotations.NullMarked;
