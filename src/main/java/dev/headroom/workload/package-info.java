/**
 * A Kubernetes object reduced to what we look at. The only way from a manifest to the core.
 *
 * <p>{@code WorkloadKinds} finds the pod templates, {@code TgiSigns} looks at them as JSON and most objects end there, {@code
 * TemplateBinder} binds the others to fabric8's types, {@code LaunchReader} finds out which container starts TGI and how,
 * {@code GpuResources} and {@code PodPlacement} which cards it asks for and where it may land.
 *
 * <p>What cannot be read is named and handed on, never guessed: a value of a Secret, a part of a card, a script. Two
 * exceptions have a reason: an image without a readable release is taken for the newest, and a Secret in {@code envFrom} for
 * one that holds a token where the manifest itself names the model ({@code LauncherVariables}).
 *
 * <p>One object can name a hundred thousand containers, requirements or variables that double each other; what is followed
 * has limits far above what anybody writes ({@code Workload}, {@code PodPlacement}, {@code Expander}).
 */
@NullMarked
package dev.headroom.workload;

import org.jspecify.annotations.NullMarked;
