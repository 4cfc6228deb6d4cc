/**
 * Manifests as people write them, read as kubectl reads them: files, folders and streams of YAML and JSON become
 * Kubernetes objects that remember where they stand.
 *
 * <p>YAML is resolved as sigs.k8s.io/yaml does (go-yaml v2: {@code yes} and {@code on} are booleans, {@code 010} is
 * eight, of two equal keys the last counts), because what is judged must be what kubectl would send. Trees are built
 * from parser events rather than from SnakeYAML's nodes: an alias is then a shared subtree that costs nothing, and
 * every limit is checked before memory is taken. What cannot be read is a {@link dev.headroom.manifest.ReadingProblem}
 * among the results; the rest of the input goes on.
 */
@NullMarked
package dev.headroom.manifest;

import org.jspecify.annotations.NullMarked;
