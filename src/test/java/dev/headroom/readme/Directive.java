package dev.headroom.readme;

import java.util.Optional;

/**
 * What the comment before a block says.
 *
 * @param skipReason why it is not run, empty when it is
 * @param exitCode how a script ends
 * @param needsCluster whether kubectl must find a cluster
 * @param backgroundUntil the address that answers once the block, in the background, is ready
 */
record Directive(Optional<String> skipReason, int exitCode, boolean needsCluster, Optional<String> backgroundUntil) {

    static final Directive NONE = new Directive(Optional.empty(), 0, false, Optional.empty());

    private static final String NO = "no, because ";
    private static final String EXIT = "exit ";
    private static final String BACKGROUND = "background until ";

    /**
     * Reads the words after {@code run:}.
     *
     * @throws IllegalArgumentException naming the word and what is allowed
     */
    static Directive parse(String words) {
        Directive directive = NONE;
        for (String word : words.isEmpty() ? new String[0] : words.split("\\s*;\\s*", -1)) {
            directive = directive.and(word);
        }
        return directive;
    }

    private Directive and(String word) {
        if (word.startsWith(NO)) {
            return new Directive(Optional.of(word.substring(NO.length())), exitCode, needsCluster, backgroundUntil);
        }
        if (word.startsWith(EXIT)) {
            int code = Integer.parseInt(word.substring(EXIT.length()));
            return new Directive(skipReason, code, needsCluster, backgroundUntil);
        }
        if (word.equals("cluster")) {
            return new Directive(skipReason, exitCode, true, backgroundUntil);
        }
        if (word.startsWith(BACKGROUND)) {
            String url = word.substring(BACKGROUND.length());
            return new Directive(skipReason, exitCode, needsCluster, Optional.of(url));
        }
        throw new IllegalArgumentException(
                "\"run: " + word + "\" is none of: no, because REASON; exit CODE; cluster;" + " background until URL");
    }
}
