package dev.headroom.verdict.advice;

import dev.headroom.verdict.Advice;
import java.util.Optional;

/** A kind of change that may make a pod fit. */
@FunctionalInterface
interface Change {

    /** The smallest change of this kind with which it fits; empty when none does. */
    Optional<Advice> find(Trial trial);
}
