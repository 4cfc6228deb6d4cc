package dev.headroom.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    @ParameterizedTest
    @CsvSource({"'a\nb', a b", "'a\r\n\tb ', a b", "'a\u0000b', a b", "'a\u2028b', a b", "abcdefghijklmnop, abcdefg..."
    })
    void oneLine(String text, String line) {
        assertThat(Text.line(text, 10)).isEqualTo(line);
    }

    @Property
    void aLineIsAlwaysFitForAHeader(@ForAll String text) {
        String line = Text.line(text, 160);

        assertThat(line.length()).isLessThanOrEqualTo(160);
        assertThat(line.chars()).noneMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029');
        assertThat(new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(line);
    }

    @Property
    void wellFormedTextIsLeftAlone(@ForAll String text) {
        String whole = Text.wellFormed(text);

        assertThat(Text.wellFormed(whole)).isEqualTo(whole);
        assertThat(whole).hasSameSizeAs(text);
    }
}
