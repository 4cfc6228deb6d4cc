package dev.headroom.serving.shell;

/**
 * How much a script may make of itself: {@code A=$A$A} doubles a value with every line, and shells start shells. What
 * people write stays far below.
 */
final class Budget {

    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int MOST_SHELLS = 20;

    /** Linux takes no longer word (MAX_ARG_STRLEN). */
    private static final int LONGEST_SCRIPT = 1 << 17;

    /** What a command costs, so that there cannot be many thousands. */
    private static final int COMMAND = 100;

    private int characters = MOST_CHARACTERS;
    private int shells = MOST_SHELLS;

    void spend(int count) throws UnreadableScript {
        characters -= count;
        if (characters < 0) {
            throw new UnreadableScript("more than " + MOST_CHARACTERS + " characters");
        }
    }

    void startCommand() throws UnreadableScript {
        spend(COMMAND);
    }

    void startShell(String script) throws UnreadableScript {
        if (script.length() > LONGEST_SCRIPT) {
            throw new UnreadableScript("more than " + LONGEST_SCRIPT + " characters");
        }
        if (--shells < 0) {
            throw new UnreadableScript("more than " + MOST_SHELLS + " shells");
        }
    }
}
