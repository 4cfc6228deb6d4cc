/**
 * Facts that ship with the product, and files an operator adds to them: models, cards, MIG profiles, instance types.
 */
@NullMarked
package dev.headroom.catalog;

import org.jspecify.annotations.NullMarked;
