package dev.headroom.model;

import java.util.regex.Pattern;

/** Which revision of a model's repository is served: {@code --revision}. */
public sealed interface Revision {

    /** What a launcher without {@code --revision} serves. */
    Revision DEFAULT = new Default();

    /** The name of the branch that the default is. */
    String MAIN = "main";

    /** The branch {@code main}. */
    record Default() implements Revision {
        @Override
        public String toString() {
            return MAIN;
        }
    }

    /**
     * A branch, a tag, a commit, or a reference of a pull request.
     *
     * @param name as written: {@code gptq-4bit-32g-actorder_True}, {@code refs/pr/1}
     */
    record Named(String name) implements Revision {

        /** What git allows in the name of a reference (git-check-ref-format), less what needs quoting in a shell. */
        private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9_][\\w.+-]*(?:/[A-Za-z0-9_][\\w.+-]*)*");

        private static final int MAX_LENGTH = 200;

        /** Refuses what git does not allow. */
        public Named {
            if (!isValid(name)) {
                throw new IllegalArgumentException("\"" + name + "\" is not a revision: git allows names of letters,"
                        + " digits, '-', '_', '+', '.' and '/'");
            }
        }

        /** Whether {@code text} may be the name of a revision. */
        public static boolean isValid(String text) {
            return text.length() <= MAX_LENGTH
                    && GRAMMAR.matcher(text).matches()
                    && !text.contains("..")
                    && !text.endsWith(".");
        }

        /** Whether it is a whole commit hash, which never means anything else. */
        public boolean isCommit() {
            return name.matches("[0-9a-f]{40}");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * One that stands where we cannot read it.
     *
     * @param place where it is set, and from what: {@code env REVISION, from ConfigMap tgi key revision}
     */
    record Unreadable(String place) implements Revision {

        /** What a source says to it when its facts differ by revision. */
        public ModelLookup unknown() {
            return ModelLookup.Unknown.because(
                    new Reason("the model's revision is in " + place, "give --revision as a plain value", false));
        }
    }
}
