/**
 * Runs what the README shows. In fenced blocks:
 *
 * <ul>
 *   <li>{@code sh}: a script, run by bash with {@code set -euo pipefail}; it must succeed.
 *   <li>{@code console}: a terminal; {@code $ } is typed, {@code > } goes on, the rest is what both streams show, to the
 *       word. A line {@code ...} stands for any lines. A command that shows nothing must succeed.
 * </ul>
 *
 * <p>A comment before the block says more, words parted by semicolons:
 *
 * <ul>
 *   <li>{@code <!-- run: exit 1 -->}: the script ends with this code.
 *   <li>{@code <!-- run: cluster -->}: kubectl and helm are there, with a cluster of the test's own.
 *   <li>{@code <!-- run: background until URL -->}: it goes on behind the blocks that follow, which wait until the URL
 *       answers 200.
 *   <li>{@code <!-- run: no, because REASON -->}: it is not run.
 *   <li>{@code <!-- setup: WORDS, line end, SCRIPT -->}: a script that readers do not see, and words as above.
 * </ul>
 *
 * <p>Blocks run one after the other in one folder that looks like the project and is thrown away.
 */
@org.jspecify.annotations.NullMarked
package dev.headroom.readme;
