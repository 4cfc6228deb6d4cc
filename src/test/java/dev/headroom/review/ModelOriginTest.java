package dev.headroom.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.catalog.Catalogs;
import dev.headroom.catalog.placement.CatalogGpuCapacity;
import dev.headroom.estimate.EstimatorKind;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.Reason;
import dev.headroom.workload.WorkloadKinds;
import dev.headroom.workload.WorkloadReader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a model that the Hub does not have, by where the container takes it from. */
class ModelOriginTest {

    private static final Reason ABSENT =
            new Reason("huggingface.co has no public model acme/llama", "correct the id", false, true);

    private static final Reason BUSY = new Reason("huggingface.co did not answer", "try again later", true);

    private static String said(String metadata, String more, Reason why) throws Exception {
        Reviewer reviewer = new Reviewer(
                new WorkloadReader(WorkloadKinds.STANDARD),
                _ -> ModelLookup.Unknown.because(why),
                new CatalogGpuCapacity(Catalogs.load(List.of(), List.of())),
                Estimators.PLAIN,
                EstimatorKind.TGI);
        return reviewer.review(new ObjectMapper().readTree("""
                {"apiVersion":"v1","kind":"Pod","metadata":{%s},"spec":{"containers":[{"name":"tgi",
                "image":"ghcr.io/huggingface/text-generation-inference:3.3.7",%s,
                "resources":{"limits":{"nvidia.com/gpu":1}}}]}}""".formatted(metadata, more)))
                .warnings()
                .getFirst()
                .replace("[TGI-UNKNOWN] container \"tgi\": cannot tell: ", "");
    }

    private static String env(String variables) {
        StringBuilder env = new StringBuilder("{\"name\":\"MODEL_ID\",\"value\":\"acme/llama\"}");
        for (String variable : variables.strip().split(" ", -1)) {
            String[] parts = variable.split("=", 2);
            env.append(",{\"name\":\"%s\",\"value\":\"%s\"}".formatted(parts[0], parts[1]));
        }
        return "\"env\":[" + env + "]";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HF_HUB_OFFLINE=1 | acme/llama of the container's cache (HF_HUB_OFFLINE) is not known; annotate headroom.dev/model-id",
                "HF_HUB_OFFLINE=True | acme/llama of the container's cache (HF_HUB_OFFLINE) is not known; annotate headroom.dev/model-id",
                "TRANSFORMERS_OFFLINE=yes | acme/llama of the container's cache (TRANSFORMERS_OFFLINE) is not known; annotate headroom.dev/model-id",
                // huggingface_hub: os.environ.get("HF_HUB_OFFLINE") or os.environ.get("TRANSFORMERS_OFFLINE")
                "HF_HUB_OFFLINE=0 TRANSFORMERS_OFFLINE=1 | huggingface.co has no public model acme/llama; correct the id",
                "HF_HUB_OFFLINE= TRANSFORMERS_OFFLINE=1 | acme/llama of the container's cache (TRANSFORMERS_OFFLINE) is not known; annotate headroom.dev/model-id",
                "HF_HUB_OFFLINE=maybe | huggingface.co has no public model acme/llama; correct the id",
                "HF_ENDPOINT=https://hf-mirror.com | acme/llama of hf-mirror.com (HF_ENDPOINT) is not known; annotate headroom.dev/model-id or set headroom.hub.endpoint",
                "HF_ENDPOINT=http://me:secret@hub.internal:8080/x | acme/llama of hub.internal (HF_ENDPOINT) is not known; annotate headroom.dev/model-id or set headroom.hub.endpoint",
                "HF_ENDPOINT=https://huggingface.co/ | huggingface.co has no public model acme/llama; correct the id",
                "HF_ENDPOINT=%% | huggingface.co has no public model acme/llama; correct the id",
                "HF_ENDPOINT=https://hf-mirror.com HF_HUB_OFFLINE=1 | acme/llama of the container's cache (HF_HUB_OFFLINE) is not known; annotate headroom.dev/model-id",
            })
    void absentOnTheHubIsNoNewsToAContainerThatDoesNotAskIt(String variables, String expected) throws Exception {
        assertThat(said("", env(variables), ABSENT)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"HF_HUB_OFFLINE=1", "HF_ENDPOINT=https://hf-mirror.com"})
    void whatElseASourceSaysStays(String variables) throws Exception {
        assertThat(said("", env(variables), BUSY)).isEqualTo("huggingface.co did not answer; try again later");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "the model before the shards | | \"envFrom\":[{\"configMapRef\":{\"name\":\"tgi\"}}] | the model is in ConfigMap tgi; annotate headroom.dev/model-id or set headroom.cluster.config-maps",
                "a key | | \"env\":[{\"name\":\"MODEL_ID\",\"valueFrom\":{\"configMapKeyRef\":{\"name\":\"tgi-config\",\"key\":\"model\"}}}] | the model is in ConfigMap tgi-config key model; annotate headroom.dev/model-id or set headroom.cluster.config-maps",
                "a Secret is never read | | \"envFrom\":[{\"secretRef\":{\"name\":\"tgi\"}}] | the model is in env MODEL_ID, from Secret tgi; name it in annotation headroom.dev/model-id",
                "then the shards | \"annotations\":{\"headroom.dev/model-id\":\"acme/llama\"} | \"envFrom\":[{\"configMapRef\":{\"name\":\"tgi\"}}] | env NUM_SHARD, from ConfigMap tgi decides the number of shards and cannot be read; set --num-shard in args or...",
            })
    void aModelThatStandsElsewhereIsNamedFirst(String name, String metadata, String more, String expected)
            throws Exception {
        assertThat(said(metadata == null ? "" : metadata, more, ABSENT)).isEqualTo(expected);
    }
}
