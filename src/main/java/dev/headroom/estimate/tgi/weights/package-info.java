/** How many bytes the weights of a linear layer take on the GPU, one file for each way of storing them. */
@NullMarked
package dev.headroom.estimate.tgi.weights;

import org.jspecify.annotations.NullMarked;
