package dev.headroom.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.review.Review;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case is answered as its folder says. {@code -Dgolden.update=true} writes what is, to be read before it is kept. */
class GoldenCasesTest {

    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    static List<GoldenCase> cases() throws IOException {
        return GoldenCase.all();
    }

    @Test
    void areMany() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(80);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isAnsweredAsWritten(GoldenCase golden) throws IOException {
        Review review = Reviewers.forNumbers(golden.margin()).review(golden.object());

        if (UPDATE) {
            Files.writeString(golden.expected(), Answered.text(review));
        }
        assertThat(golden.files()).isIn(GoldenCase.COMPLETE);
        assertThat(Answered.text(review)).isEqualTo(Files.readString(golden.expected()));
    }

    /** The webhook judges without looking for numbers, and must not come to another verdict than the command line. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isJudgedAlikeWithAndWithoutNumbers(GoldenCase golden) throws IOException {
        JsonNode object = golden.object();

        assertThat(Reviewers.forVerdicts(golden.margin()).review(object).outcome())
                .isEqualTo(Reviewers.forNumbers(golden.margin()).review(object).outcome());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isSaidWithinTheLengthsThatArrive(GoldenCase golden) throws IOException {
        Review review = Reviewers.forNumbers(golden.margin()).review(golden.object());

        assertThat(review.warnings()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(160));
        assertThat(review.message().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1024);
    }
}
