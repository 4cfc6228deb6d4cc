/**
 * Cards by Dynamic Resource Allocation: what a pod's ResourceClaims ask for, which devices ResourceSlices offer, and how
 * much memory the devices have that a claim could be given.
 */
@NullMarked
package dev.headroom.cluster.claim;

import org.jspecify.annotations.NullMarked;
