package dev.headroom.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.catalog.Catalogs;
import dev.headroom.catalog.placement.CatalogGpuCapacity;
import dev.headroom.estimate.EstimatorKind;
import dev.headroom.model.ModelId;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.ModelRevision;
import dev.headroom.model.Revision;
import dev.headroom.workload.WorkloadKinds;
import dev.headroom.workload.WorkloadReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which revision is asked for. */
class ModelRevisionTest {

    private final List<ModelRevision> asked = new ArrayList<>();

    private Review review(String annotation, String env) throws Exception {
        Catalogs catalogs = Catalogs.load(List.of(), List.of());
        Reviewer reviewer = new Reviewer(
                new WorkloadReader(WorkloadKinds.STANDARD),
                wanted -> {
                    asked.add(wanted);
                    return new ModelLookup.Unknown(List.of());
                },
                new CatalogGpuCapacity(catalogs),
                Estimators.PLAIN,
                EstimatorKind.NOTEBOOK);
        return reviewer.review(new ObjectMapper().readTree("""
                {"apiVersion":"v1","kind":"Pod","metadata":{"annotations":{%s}},"spec":{"containers":[{"name":"tgi",
                "image":"ghcr.io/huggingface/text-generation-inference:3.3.7","args":["--model-id=acme/llama"],
                "env":[%s],"resources":{"limits":{"nvidia.com/gpu":1}}}]}}""".formatted(annotation, env)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "none | | main",
                "a branch | {\"name\":\"REVISION\",\"value\":\"gptq-4bit\"} | gptq-4bit",
                "main | {\"name\":\"REVISION\",\"value\":\"main\"} | main",
            })
    void theRevisionThatIsServedIsAskedFor(String name, String env, String revision) throws Exception {
        review("", env == null ? "" : env);

        assertThat(asked).singleElement().satisfies(wanted -> {
            assertThat(wanted.id()).isEqualTo(new ModelId("acme/llama"));
            assertThat(wanted.revision()).hasToString(revision);
        });
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            value = "^{\"name\":\"REVISION\",\"valueFrom\":{\"configMapKeyRef\":{\"name\":\"c\",\"key\":\"r\"}}}^")
    void oneThatCannotBeReadIsNotTheDefault(String env) throws Exception {
        review("", env);

        assertThat(asked)
                .singleElement()
                .satisfies(wanted -> assertThat(wanted.revision()).isInstanceOf(Revision.Unreadable.class));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '^', value = "^{\"name\":\"REVISION\",\"value\":\"a b\"}^")
    void oneThatIsNoneIsNotAskedFor(String env) throws Exception {
        Review review = review("", env);

        assertThat(asked).isEmpty();
        assertThat(review.message()).contains("\"a b\" is not a revision of a model; correct --revision");
    }

    /** The annotation names a model of the same shape, which has other revisions. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '^', value = "^{\"name\":\"REVISION\",\"value\":\"gptq-4bit\"}^")
    void anAnnotatedModelIsAskedForAsItsMainHasIt(String env) throws Exception {
        review("\"headroom.dev/model-id\":\"meta-llama/Llama-3.1-8B\"", env);

        assertThat(asked).containsExactly(ModelRevision.of(new ModelId("meta-llama/Llama-3.1-8B")));
    }
}
