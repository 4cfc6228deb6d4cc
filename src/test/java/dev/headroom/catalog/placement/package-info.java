@org.jspecify.annotations.NullMarked
package dev.headroom.catalog.placement;
