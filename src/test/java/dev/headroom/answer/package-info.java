/** Tests of answers for programs. */
@NullMarked
package dev.headroom.answer;

import org.jspecify.annotations.NullMarked;
