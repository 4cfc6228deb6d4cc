/** Benchmarks of the core. They are no tests: each class says how to run it. */
@org.jspecify.annotations.NullMarked
package dev.headroom.bench;
