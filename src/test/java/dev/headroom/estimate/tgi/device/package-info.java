@org.jspecify.annotations.NullMarked
package dev.headroom.estimate.tgi.device;
