package dev.headroom.admission;

import java.io.Serial;

/** A setting that cannot be used; the message names it, its value and what is allowed. */
public final class SettingException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String sentence;

    SettingException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    /** The message. */
    public String sentence() {
        return sentence;
    }
}
