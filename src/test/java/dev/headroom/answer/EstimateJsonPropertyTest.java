package dev.headroom.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.cases.Reviewers;
import dev.headroom.estimate.EstimatorKind;
import dev.headroom.estimate.tgi.Known;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuModel;
import dev.headroom.model.ModelFacts;
import dev.headroom.review.Review;
import dev.headroom.serving.TgiReleases;
import dev.headroom.units.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple3;

/** What a program may rely on in the answer to any configuration. */
class EstimateJsonPropertyTest {

    private static final List<ModelFacts> MODELS = Known.allModels();

    private static final List<GpuModel> GPUS = Reviewers.CATALOGS.gpus().search("").stream()
            .filter(gpu -> gpu.memory().isPresent())
            .toList();

    /**
     * A configuration.
     *
     * @param margin what must stay free
     */
    record Asked(ModelFacts model, GpuModel gpu, int count, String release, List<String> arguments, Bytes margin) {}

    @Property(tries = 600)
    void isSoundWhateverIsAsked(@ForAll("questions") Asked asked) throws Exception {
        JsonNode json = JsonMapper.builder().build().readTree(Json.line(EstimateJson.of(answer(asked))));

        assertThat(fields(json))
                .containsExactly(
                        "estimator",
                        "tgiVersion",
                        "model",
                        "gpu",
                        "shards",
                        "limits",
                        "items",
                        "phases",
                        "verdict",
                        "message",
                        "advice");
        assertThat(json.get("message").asText()).isNotBlank();
        json.get("items").forEach(item -> assertRange(item, "lowBytes", "highBytes"));
        json.get("phases").forEach(phase -> {
            assertRange(phase, "neededLowBytes", "neededHighBytes");
            assertThat(phase.get("verdict").asText()).isEqualTo(verdict(phase));
        });
        assertThat(json.get("verdict").asText()).isIn(possible(json));
        json.get("advice")
                .forEach(advice -> assertThat(advice.get("verdict").asText()).isEqualTo("fits"));
    }

    private static void assertRange(JsonNode json, String low, String high) {
        assertThat(json.get(low).canConvertToLong()).isTrue();
        assertThat(json.get(low).asLong()).isBetween(0L, json.get(high).asLong());
    }

    private static String verdict(JsonNode phase) {
        long available = phase.get("availableBytes").asLong();
        return phase.get("neededLowBytes").asLong() > available
                ? "does-not-fit"
                : phase.get("neededHighBytes").asLong() > available ? "tight" : "fits";
    }

    /** The gravest of its phases; without phases there is no arithmetic. */
    private static Set<String> possible(JsonNode json) {
        List<String> phases = StreamSupport.stream(json.get("phases").spliterator(), false)
                .map(phase -> phase.get("verdict").asText())
                .toList();
        return Stream.of("does-not-fit", "tight", "fits")
                .filter(phases::contains)
                .findFirst()
                .map(Set::of)
                .orElse(Set.of("misconfigured", "undecided"));
    }

    private static List<String> fields(JsonNode json) {
        return json.properties().stream().map(field -> field.getKey()).toList();
    }

    private static EstimateAnswer answer(Asked asked) {
        Review review = Reviewers.forNumbers(asked.margin()).review(pod(asked));
        GpuModel gpu = asked.gpu();
        Bytes memory = gpu.memory().orElseThrow();
        return new EstimateAnswer(
                EstimatorKind.TGI,
                TgiReleases.ofTag(asked.release()).value(),
                asked.model(),
                new GpuCandidate(
                        gpu.product(),
                        asked.count(),
                        memory,
                        gpu.cuda(memory),
                        gpu.capability(),
                        Optional.empty(),
                        "test"),
                review.containers().getFirst());
    }

    private static ObjectNode pod(Asked asked) {
        ObjectNode pod = Json.object().put("apiVersion", "v1").put("kind", "Pod");
        ObjectNode spec = pod.putObject("spec");
        spec.putObject("nodeSelector").put("nvidia.com/gpu.product", asked.gpu().product());
        ObjectNode container = spec.putArray("containers").addObject().put("name", "tgi");
        container.put("image", "ghcr.io/huggingface/text-generation-inference:" + asked.release());
        container.putArray("args").add("--model-id=" + asked.model().id());
        asked.arguments().forEach(container.withArray("/args")::add);
        container.putObject("resources").putObject("limits").put("nvidia.com/gpu", asked.count());
        return pod;
    }

    @Provide
    Arbitrary<Asked> questions() {
        Arbitrary<String> releases =
                Arbitraries.of("0.9.4", "1.0.3", "1.4.5", "2.0.4", "2.2.0", "2.4.1", "3.0.1", "3.3.7", "9.0");
        Arbitrary<Integer> counts = Arbitraries.of(1, 1, 2, 3, 4, 8);
        Arbitrary<Bytes> margins = Arbitraries.of(Bytes.ZERO, Bytes.ZERO, Bytes.ofGiB(1), Bytes.ofGiB(500));
        return Combinators.combine(Arbitraries.of(MODELS), Arbitraries.of(GPUS), counts, releases, arguments(), margins)
                .as(Asked::new);
    }

    private static Arbitrary<List<String>> arguments() {
        Arbitrary<Long> tokens = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.longs().between(1, 40_000)),
                Tuple.of(3, Arbitraries.just(-1L)),
                Tuple.of(1, Arbitraries.longs().between(0, 1L << 32)));
        Arbitrary<String> extras = Arbitraries.of(
                "",
                "",
                "",
                "--quantize=bitsandbytes",
                "--quantize=bitsandbytes-fp4",
                "--quantize=eetq",
                "--quantize=fp8",
                "--quantize=awq",
                "--quantize=gptq",
                "--quantize=exl2",
                "--kv-cache-dtype=fp8_e5m2",
                "--speculate=3",
                "--max-batch-size=1",
                "--lora-adapters=a,b",
                "--cuda-graphs=0",
                "--cuda-graphs=4096",
                "--cuda-memory-fraction=0",
                "--cuda-memory-fraction=0.33",
                "--enable-prefill-logprobs",
                "--dtype=bfloat16");
        return Combinators.combine(tokens.tuple3(), Arbitraries.of(true, false), extras)
                .as(EstimateJsonPropertyTest::words);
    }

    private static List<String> words(Tuple3<Long, Long, Long> tokens, boolean oldName, String extra) {
        return Stream.of(
                        flag(oldName ? "--max-input-length" : "--max-input-tokens", tokens.get1()),
                        flag("--max-total-tokens", tokens.get2()),
                        flag("--max-batch-prefill-tokens", tokens.get3()),
                        extra)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String flag(String name, long tokens) {
        return tokens < 0 ? "" : name + "=" + tokens;
    }
}
