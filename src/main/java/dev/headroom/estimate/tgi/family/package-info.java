/**
 * What TGI's model classes do with device memory: which tensors they load, and in which order a prefill makes and drops
 * its own.
 *
 * <p>Everything here was read in server/text_generation_server/models/custom_modeling and layers (v3.3.7), and each
 * class names its file. A tensor lives as long as a Python name refers to it, so that a pass is written down as the
 * sequence of tensors and of the places where the last name goes away; nothing is fitted to measurements. Families that
 * were also measured say so in their {@link dev.headroom.estimate.tgi.family.Evidence}.
 */
@NullMarked
package dev.headroom.estimate.tgi.family;

import org.jspecify.annotations.NullMarked;
