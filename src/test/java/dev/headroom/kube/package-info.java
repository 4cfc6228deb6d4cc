/**
 * A real Kubernetes control plane for end-to-end tests: etcd, kube-apiserver and kube-controller-manager, with kubectl
 * and helm to talk to it. They are built from their Go modules by {@code src/test/kube/build}; no container engine is
 * needed. There is no scheduler and no kubelet, so a Deployment becomes a ReplicaSet becomes a Pod that stays Pending,
 * and Nodes are whatever objects a test creates.
 *
 * <p>There are no stand-ins here on purpose: what these tests answer is how an API server really treats us, and a
 * stand-in would only answer how we think it does.
 */
@NullMarked
package dev.headroom.kube;

import org.jspecify.annotations.NullMarked;
