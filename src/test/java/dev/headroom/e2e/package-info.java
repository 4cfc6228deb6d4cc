/**
 * Headroom as it is installed, before a real API server: the chart and the kustomize base, and what a person at a
 * terminal sees when the webhook answers.
 */
@org.jspecify.annotations.NullMarked
package dev.headroom.e2e;
