/**
 * Answers for programs: one configuration's estimate as JSON, the same on the command line and over HTTP.
 */
@NullMarked
package dev.headroom.answer;

import org.jspecify.annotations.NullMarked;
