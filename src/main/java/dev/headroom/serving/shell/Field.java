package dev.headroom.serving.shell;

import dev.headroom.serving.Word;
import java.util.Optional;

/**
 * A word after expansion.
 *
 * @param construct what may have made several words of it, for a person; empty when it is one word for sure
 */
record Field(Word word, Optional<String> construct) {}
