/**
 * What TGI is told: launcher options by clap's rules, environment names, release by release.
 */
@NullMarked
package dev.headroom.serving;

import org.jspecify.annotations.NullMarked;
