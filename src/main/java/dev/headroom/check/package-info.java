/**
 * Judging manifests outside a cluster: every object of the given files through the same walk as in the webhook, and
 * three ways to show the outcome.
 *
 * <p>A report is a value; {@code TableReport} is for people, {@code JsonReport} for programs, {@code SarifReport} for
 * code scanning. It knows nothing of the command line, so that an HTTP answer can be made of it as well.
 */
@NullMarked
package dev.headroom.check;

import org.jspecify.annotations.NullMarked;
