package dev.headroom.hub;

/** Ends the reading of a repository; {@link RepositoryReader} turns it into its answer. */
final class UnreadableException extends Exception {

    static final String DESCRIBE_IT = "describe the model in a catalogue file";

    private static final long serialVersionUID = 1;

    private final transient RepositoryFacts.Unreadable answer;

    /** Something that the repository holds, and will hold tomorrow. */
    UnreadableException(String reason) {
        this(reason, DESCRIBE_IT);
    }

    UnreadableException(String reason, String remedy) {
        this(new RepositoryFacts.Unreadable(reason, remedy, false));
    }

    UnreadableException(RepositoryFacts.Unreadable answer) {
        super(answer.reason());
        this.answer = answer;
    }

    RepositoryFacts.Unreadable answer() {
        return answer;
    }
}
