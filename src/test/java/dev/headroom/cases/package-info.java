/**
 * Manifests and what is answered to them, one folder a case: {@code src/test/resources/cases}.
 */
@NullMarked
package dev.headroom.cases;

import org.jspecify.annotations.NullMarked;
