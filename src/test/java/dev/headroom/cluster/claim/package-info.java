@org.jspecify.annotations.NullMarked
package dev.headroom.cluster.claim;
