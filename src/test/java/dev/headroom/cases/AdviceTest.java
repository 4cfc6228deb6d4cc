package dev.headroom.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.review.Review;
import dev.headroom.review.Reviewer;
import dev.headroom.units.Bytes;
import dev.headroom.verdict.Advice;
import dev.headroom.verdict.Outcome;
import dev.headroom.verdict.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever takes an advice word by word has a pod that is admitted without a warning about its memory. */
class AdviceTest {

    private static final Reviewer REVIEWER = Reviewers.forVerdicts(Bytes.ZERO);

    static List<GoldenCase> cases() throws IOException {
        return GoldenCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void ofACaseHolds(GoldenCase golden) throws IOException {
        assertThatAdviceHolds(Reviewers.forNumbers(golden.margin()), golden.object());
    }

    @Property(tries = 400)
    void ofAnyPodHolds(@ForAll("pods") JsonNode pod) {
        assertThatAdviceHolds(REVIEWER, pod);
    }

    private static void assertThatAdviceHolds(Reviewer reviewer, JsonNode pod) {
        List<String> advice = advice(reviewer.review(pod));
        assertThat(advice).hasSizeLessThanOrEqualTo(3).doesNotHaveDuplicates();
        assertThat(advice)
                .allSatisfy(change -> assertThat(
                                reviewer.review(ChangedPod.of(pod, change)).outcome())
                        .as(change)
                        .isEqualTo(Outcome.FITS));
    }

    private static List<String> advice(Review review) {
        return review.containers().stream()
                .flatMap(container -> switch (container.verdict()) {
                    case Verdict.Tight tight -> tight.advice().stream();
                    case Verdict.DoesNotFit not -> not.advice().stream();
                    case Verdict.Fits _, Verdict.Misconfigured _, Verdict.Undecided _ ->
                        java.util.stream.Stream.empty();
                })
                .map(Advice::change)
                .toList();
    }

    @Provide
    Arbitrary<JsonNode> pods() {
        Arbitrary<String> models = Arbitraries.of(
                "meta-llama/Llama-3.1-8B-Instruct",
                "meta-llama/Llama-3.1-70B-Instruct",
                "mistralai/Mixtral-8x7B-Instruct-v0.1",
                "Qwen/Qwen2.5-14B-Instruct",
                "Qwen/Qwen3-32B",
                "google/gemma-2-27b-it",
                "google/gemma-3-12b-it",
                "microsoft/Phi-3-medium-4k-instruct",
                "tiiuae/falcon-40b-instruct",
                "Qwen/Qwen2.5-VL-7B-Instruct",
                "TheBloke/Llama-2-13B-chat-AWQ",
                "CohereForAI/c4ai-command-r-v01");
        Arbitrary<String> cards = Arbitraries.of(
                "Tesla-T4",
                "NVIDIA-A10G",
                "NVIDIA-L4",
                "NVIDIA-L40S",
                "NVIDIA-A100-SXM4-80GB",
                "NVIDIA-H100-80GB-HBM3");
        Arbitrary<String> tags =
                Arbitraries.of("1.0.3", "1.4.5", "2.0.4", "2.2.0", "2.4.0", "3.0.1", "3.3.7", "latest");
        Arbitrary<Integer> counts = Arbitraries.of(1, 2, 4);
        Arbitrary<OptionalInt> tokens = Arbitraries.integers()
                .between(1000, 60_000)
                .map(OptionalInt::of)
                .injectNull(0.3)
                .map(value -> value == null ? OptionalInt.empty() : value);
        Arbitrary<String> extras = Arbitraries.of(
                "",
                "",
                "",
                "--dtype=bfloat16",
                "--kv-cache-dtype=fp8_e5m2",
                "--max-batch-size=2",
                "--speculate=2",
                "--cuda-memory-fraction=0.9",
                "--quantize=eetq");
        return Combinators.combine(models, cards, tags, counts, tokens.tuple3(), extras)
                .as((model, card, tag, count, limits, extra) -> pod(model, card, tag, count, limits, extra));
    }

    private static JsonNode pod(
            String model,
            String card,
            String tag,
            int count,
            Tuple.Tuple3<OptionalInt, OptionalInt, OptionalInt> limits,
            String extra) {
        ObjectNode pod = JsonMapper.builder()
                .build()
                .createObjectNode()
                .put("apiVersion", "v1")
                .put("kind", "Pod");
        ObjectNode spec = pod.putObject("spec");
        spec.putObject("nodeSelector").put("nvidia.com/gpu.product", card);
        ObjectNode container = spec.putArray("containers").addObject().put("name", "tgi");
        container.put("image", "ghcr.io/huggingface/text-generation-inference:" + tag);
        ArrayNode args = container.putArray("args").add("--model-id=" + model);
        limits.get1()
                .ifPresent(input ->
                        args.add((tag.startsWith("1.") ? "--max-input-length=" : "--max-input-tokens=") + input));
        limits.get2().ifPresent(total -> args.add("--max-total-tokens=" + total));
        limits.get3().ifPresent(prefill -> args.add("--max-batch-prefill-tokens=" + prefill));
        if (!extra.isEmpty()) {
            args.add(extra);
        }
        container.putObject("resources").putObject("limits").put("nvidia.com/gpu", count);
        return pod;
    }
}
