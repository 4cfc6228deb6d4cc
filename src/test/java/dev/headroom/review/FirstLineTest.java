package dev.headroom.review;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FirstLineTest {

    private static final String NAME = "a-very-long-organisation-name/a-very-long-model-name-with-a-suffix-Instruct-v2";

    @Test
    void leavesAShortLineAlone() {
        assertThat(FirstLine.of("[TGI-OOM] container \"tgi\": needs more"))
                .isEqualTo("[TGI-OOM] container \"tgi\": needs more");
    }

    @Test
    void shortensALongNameInItsMiddle() {
        String line = FirstLine.of("[TGI-UNKNOWN] container \"tgi\": cannot tell: no facts about the model " + NAME
                + "; set the annotation headroom.dev/model-id");
        assertThat(line)
                .isEqualTo(
                        "[TGI-UNKNOWN] container \"tgi\": cannot tell: no facts about the model"
                                + " a-very-long-organisation...h-a-suffix-Instruct-v2; set the annotation headroom.dev/model-id")
                .hasSizeLessThanOrEqualTo(FirstLine.MAX_LENGTH);
    }

    @Test
    void cutsTheEndWhenThereIsNoLongName() {
        String line = FirstLine.of("word ".repeat(60));
        assertThat(line).hasSizeLessThanOrEqualTo(FirstLine.MAX_LENGTH).endsWith("word...");
    }

    @Test
    void isOneLine() {
        assertThat(FirstLine.of("a\nb\r\n\tc\u2028d")).isEqualTo("a b c d");
    }

    @Property
    void neverExceedsTheLimit(@ForAll String text) {
        assertThat(FirstLine.of(text + NAME.repeat(3))).hasSizeLessThanOrEqualTo(FirstLine.MAX_LENGTH);
        assertThat(FirstLine.of(text)).hasSizeLessThanOrEqualTo(FirstLine.MAX_LENGTH);
    }
}
