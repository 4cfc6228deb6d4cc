/**
 * The certificate that the webhook serves with.
 */
@NullMarked
package dev.headroom.tls;

import org.jspecify.annotations.NullMarked;
