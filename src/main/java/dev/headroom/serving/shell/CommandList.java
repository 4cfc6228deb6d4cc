package dev.headroom.serving.shell;

import java.util.List;

/**
 * Commands joined by {@code &&}, {@code ||} and {@code |}.
 *
 * @param background whether the shell goes on without waiting for them
 */
record CommandList(List<Step> steps, boolean background) {

    /** Copies the list. */
    CommandList {
        steps = List.copyOf(steps);
    }
}
