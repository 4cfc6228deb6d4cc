/**
 * What a model is, in the words of its config.json, and the port through which it becomes known.
 */
@NullMarked
package dev.headroom.model;

import org.jspecify.annotations.NullMarked;
