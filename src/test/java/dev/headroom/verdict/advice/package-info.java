/** Tests of the changes that make a pod fit. */
@NullMarked
package dev.headroom.verdict.advice;

import org.jspecify.annotations.NullMarked;
