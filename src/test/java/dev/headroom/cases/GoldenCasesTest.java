package dev.headroom.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.catalog.CatalogException;
import dev.headroom.catalog.Catalogs;
import dev.headroom.catalog.placement.CatalogGpuCapacity;
import dev.headroom.estimate.EstimatorKind;
import dev.headroom.review.Estimators;
import dev.headroom.review.Review;
import dev.headroom.review.Reviewer;
import dev.headroom.units.Bytes;
import dev.headroom.workload.WorkloadKinds;
import dev.headroom.workload.WorkloadReader;
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

    private static final Catalogs CATALOGS = catalogs();

    private static Catalogs catalogs() {
        try {
            return Catalogs.load(List.of(), List.of());
        } catch (CatalogException e) {
            throw new IllegalStateException(e);
        }
    }

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
        Review review = reviewer(golden.margin(), true).review(golden.object());

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

        assertThat(reviewer(golden.margin(), false).review(object).outcome())
                .isEqualTo(reviewer(golden.margin(), true).review(object).outcome());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isSaidWithinTheLengthsThatArrive(GoldenCase golden) throws IOException {
        Review review = reviewer(golden.margin(), true).review(golden.object());

        assertThat(review.warnings()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(160));
        assertThat(review.message().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1024);
    }

    private static Reviewer reviewer(Bytes margin, boolean sharp) {
        return new Reviewer(
                new WorkloadReader(WorkloadKinds.STANDARD),
                CATALOGS.models(),
                new CatalogGpuCapacity(CATALOGS),
                new Estimators(margin, sharp),
                EstimatorKind.TGI);
    }
}
