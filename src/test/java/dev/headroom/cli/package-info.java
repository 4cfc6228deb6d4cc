@org.jspecify.annotations.NullMarked
package dev.headroom.cli;
