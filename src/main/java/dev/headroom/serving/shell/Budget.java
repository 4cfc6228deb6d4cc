package dev.headroom.serving.shell;

/**
 * How much a script may make of itself: {@code A=$A$A} doubles a value with every line, and shells start shells. What
 * people write stays far below.
 */
final class Budget {

    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int MOST_SHELLS = 20;

    private int characters = MOST_CHARACTERS;
    private int shells = MOST_SHELLS;

    void spend(int count) throws UnreadableScript {
        characters -= count;
        if (characters < 0) {
            throw new UnreadableScript("more than " + MOST_CHARACTERS + " characters");
        }
    }

    void startShell() throws UnreadableScript {
        if (--shells < 0) {
            throw new UnreadableScript("more than " + MOST_SHELLS + " shells");
        }
    }
}
