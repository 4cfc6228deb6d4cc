/**
 * How much memory a configuration needs: values in, a value out. No clock, no framework, no Kubernetes.
 */
@NullMarked
package dev.headroom.estimate;

import org.jspecify.annotations.NullMarked;
