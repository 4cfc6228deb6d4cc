package dev.headroom.serving;

import static dev.headroom.serving.Launches.accepted;
import static dev.headroom.serving.Launches.launcher;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.model.AttentionShape;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelId;
import dev.headroom.model.Quantization;
import dev.headroom.model.TensorFacts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a launcher refuses once it has read config.json. */
class LauncherChecksTest {

    @ParameterizedTest(name = "TGI {0}, model of {1} tokens, {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                // the most that a 2.x launcher takes without being told is 4096, whatever the model
                "2.3.1 | 131072 | --max-input-tokens 5000 | --max-input-tokens=5000 from args[1] must be less than --max-total-tokens=4096 from TGI 2.3.1 default",
                "2.4.0 | 131072 | --max-input-tokens 4096 | --max-input-tokens=4096 from args[1] must be less than --max-total-tokens=4096 from TGI 2.4.0 default",
                "2.0.4 | 2048   | --max-input-tokens 2048 | --max-input-tokens=2048 from args[1] must be less than --max-total-tokens=2048 from TGI 2.0.4 default",
                "2.0.4 | 2048   | --max-total-tokens 1024 | --max-input-tokens=2047 from TGI 2.0.4 default must be less than --max-total-tokens=1024 from args[1]",
                "2.2.0 | 131072 | --max-batch-total-tokens 4096 | --max-batch-total-tokens=4096 from args[1] must be at least --max-batch-prefill-tokens=4145 from TGI 2.2.0 default",
                "2.2.0 | 131072 | --max-batch-size 2 --max-batch-total-tokens 8000 | --max-batch-total-tokens=8000 from args[3] must be at least --max-batch-prefill-tokens=8190 from TGI 2.2.0 default",
            })
    void aTwoPointXLauncherComparesItsDefaults(String release, int tokens, String args, String problem) {
        ServingConfig config = accepted(launcher(release, args));
        assertThat(texts(LauncherChecks.withModel(config, model(tokens, "")))).containsExactly(problem);
    }

    @ParameterizedTest(name = "TGI {0}, {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2.3.1 | --max-total-tokens 8192",
                "2.3.1 | --max-input-tokens 5000 --max-total-tokens 6000",
                "2.4.1 | --max-input-tokens 5000",
                "3.3.7 | --max-input-tokens 5000",
                "2.2.0 | --max-batch-size 18446744073709551615 --max-input-tokens 100",
            })
    void nothingIsWrong(String release, String args) {
        ServingConfig config = accepted(launcher(release, args));
        assertThat(LauncherChecks.withModel(config, model(131072, ""))).isEmpty();
    }

    /** The launcher hands quant_method to the shards as --quantize, and they refuse a dtype beside it. */
    @ParameterizedTest(name = "TGI {0}, a checkpoint in {1}, {2}: refused {3}")
    @CsvSource({
        "3.3.7, awq, --dtype float16, true",
        "3.3.7, gptq, --dtype bfloat16, true",
        "3.3.7, bitsandbytes, --dtype float16, false",
        "3.3.7, fbgemm_fp8, --dtype float16, false",
        "3.3.7, awq, --json-output, false",
        "1.4.5, awq, --dtype float16, false",
    })
    void aDtypeBesideAQuantizedCheckpoint(String release, String method, String args, boolean refused) {
        ServingConfig config = accepted(launcher(release, args));
        assertThat(texts(LauncherChecks.withModel(config, model(4096, method))))
                .isEqualTo(
                        refused
                                ? List.of("--dtype=%s from args[1] cannot be combined with %s, which the model's"
                                                .formatted(args.substring(8), method)
                                        + " config.json says")
                                : List.of());
    }

    private static List<String> texts(List<Problem> problems) {
        return problems.stream().map(Problem::text).toList();
    }

    private static ModelFacts model(int maxPositionEmbeddings, String quantMethod) {
        return new ModelFacts(
                new ModelId("a/b"),
                "llama",
                4096,
                14336,
                128256,
                maxPositionEmbeddings,
                new AttentionShape(32, 32, 8, OptionalInt.empty(), 128),
                new TensorFacts(1, Optional.empty()),
                quantMethod.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Quantization(quantMethod, OptionalInt.of(4), OptionalInt.of(128))),
                "a test");
    }
}
