/**
 * Reads what a container really runs when its command is a shell: {@code sh -c "exec text-generation-launcher ..."}.
 *
 * <p>It is a reader, not a shell: it follows the commands of a script that every run of the script would follow, and says
 * so where a script goes beyond that (POSIX.1-2024, Shell Command Language). {@code Lexer} makes words, {@code Parser}
 * makes commands, {@code ScriptRun} walks through them with an {@code Expander}.
 */
@NullMarked
package dev.headroom.serving.shell;

import org.jspecify.annotations.NullMarked;
