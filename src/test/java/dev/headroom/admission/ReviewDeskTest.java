package dev.headroom.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.catalog.CatalogException;
import dev.headroom.catalog.Catalogs;
import dev.headroom.catalog.placement.CatalogGpuCapacity;
import dev.headroom.estimate.EstimatorKind;
import dev.headroom.model.ModelFactsSource;
import dev.headroom.review.Estimators;
import dev.headroom.review.Reviewer;
import dev.headroom.workload.WorkloadKinds;
import dev.headroom.workload.WorkloadReader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Bytes to bytes, without HTTP. */
class ReviewDeskTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private ReviewDesk desk(Mode mode, ModelFactsSource models) throws CatalogException {
        WorkloadKinds kinds = WorkloadKinds.STANDARD;
        Reviewer reviewer = new Reviewer(
                new WorkloadReader(kinds),
                models,
                new CatalogGpuCapacity(Catalogs.load(List.of(), List.of())),
                Estimators.PLAIN,
                EstimatorKind.TGI);
        AdmissionMetrics metrics = new AdmissionMetrics(meters, mode, new ResourceNames(Set.of("JobSet")));
        return new ReviewDesk(new Decider(reviewer, kinds, mode), metrics);
    }

    private String answer(Mode mode, String file) throws CatalogException {
        ModelFactsSource models = Catalogs.load(List.of(), List.of()).models();
        HttpAnswer answer = answered(desk(mode, models), Reviews.file(file));
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** The answer, as it goes back and is counted. */
    private static HttpAnswer answered(ReviewDesk desk, byte[] body) {
        Reply reply = desk.answer(body, new Visit(System.nanoTime(), true));
        reply.count().run();
        return reply.answer();
    }

    private double errors(String stage, boolean fatal) {
        return meters.get("headroom.errors")
                .tags("stage", stage, "fatal", fatal + "")
                .counter()
                .count();
    }

    @ParameterizedTest
    @EnumSource
    void onlyEnforceDenies(Mode mode) throws Exception {
        assertThat(answer(mode, "deployment-too-big")).contains("\"allowed\":" + (mode != Mode.ENFORCE));
    }

    @Test
    void warnSaysWhatEnforceWouldSay() throws Exception {
        assertThat(answer(Mode.WARN, "deployment-too-big"))
                .contains(
                        "\"warnings\":[\"[TGI-OOM] container \\\"tgi\\\": needs 15.2 GiB on each of 1 GPU, Tesla-T4 has");
    }

    @Test
    void auditSaysItInTheAuditLogOnly() throws Exception {
        assertThat(answer(Mode.AUDIT, "deployment-too-big"))
                .doesNotContain("warnings", "status")
                .contains("\"verdict\":\"does-not-fit\"");
    }

    @Test
    void offSaysNothing() throws Exception {
        assertThat(answer(Mode.OFF, "deployment-too-big"))
                .endsWith("\"response\":{\"uid\":\"705ab4f5-6393-11e8-b7cc-420100000001\",\"allowed\":true}}");
    }

    @Test
    void aBugOfOursAdmitsWithAWarningAndNoTrace() throws Exception {
        ModelFactsSource broken = id -> {
            throw new IllegalStateException("a bug");
        };

        HttpAnswer answer = answered(desk(Mode.ENFORCE, broken), Reviews.file("deployment-too-big"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains(
                        "\"allowed\":true",
                        "[TGI-UNKNOWN] not judged: Headroom failed on this object, its log says more")
                .doesNotContain("a bug", "Exception");
        assertThat(errors("review", false)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}: {1} of {2} is {3}")
    @CsvSource({
        "deployment-too-big, CREATE, deployments, does-not-fit, false",
        "deployment-too-big-dry-run, CREATE, deployments, does-not-fit, true",
        "deployment-changed-template, UPDATE, deployments, does-not-fit, false",
        "deployment-deleted, DELETE, deployments, skipped, false",
        "deployment-scale, UPDATE, deployments, skipped, false",
        "pod-exec, CONNECT, pods, skipped, false",
        "pod-not-tgi, CREATE, pods, not-tgi, false",
        "config-map, CREATE, other, not-tgi, false",
    })
    void everyReviewIsCountedOnce(String file, String operation, String resource, String verdict, String dryRun)
            throws Exception {
        answer(Mode.ENFORCE, file);

        assertThat(meters.find("headroom.admission.requests").counters())
                .singleElement()
                .satisfies(counter -> assertThat(tags(counter))
                        .isEqualTo(List.of(
                                "dry_run=" + dryRun,
                                "mode=enforce",
                                "operation=" + operation,
                                "resource=" + resource,
                                "verdict=" + verdict)));
        assertThat(meters.get("headroom.admission.duration")
                        .tag("verdict", verdict)
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    private static List<String> tags(Counter counter) {
        return counter.getId().getTags().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .toList();
    }

    @Test
    void aWarmUpIsNotCounted() throws Exception {
        ModelFactsSource models = Catalogs.load(List.of(), List.of()).models();

        desk(Mode.ENFORCE, models)
                .answer(Reviews.file("deployment-too-big"), new Visit(System.nanoTime(), false))
                .count()
                .run();

        assertThat(meters.find("headroom.admission.requests").counters()).isEmpty();
    }

    @Test
    void everySampleOfTheWarmUpIsAReview() throws Exception {
        ModelFactsSource models = Catalogs.load(List.of(), List.of()).models();
        ReviewDesk desk = desk(Mode.ENFORCE, models);

        SampleReviews.all().forEach(review -> answered(desk, review.getBytes(StandardCharsets.UTF_8)));

        assertThat(meters.find("headroom.admission.requests").counters())
                .extracting(counter -> counter.getId().getTag("resource"))
                .contains(
                        "pods",
                        "deployments",
                        "replicasets",
                        "statefulsets",
                        "daemonsets",
                        "jobs",
                        "cronjobs",
                        "replicationcontrollers",
                        "podtemplates")
                .doesNotContain("other");
        assertThat(meters.find("headroom.admission.requests").counters())
                .extracting(counter -> counter.getId().getTag("verdict"))
                .contains("fits", "does-not-fit", "not-tgi", "skipped")
                .doesNotContain("undecided", "misconfigured");
    }
}
