package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** {@code estimate} by the estimate of a start. */
class EstimateTest {

    private static final String LLAMA = "estimate --model-id meta-llama/Llama-3.1-8B-Instruct ";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                --model-id nobody/nothing --vram-per-gpu 24GB | --model-id "nobody/nothing" is not a known model; --hub asks the Hugging Face Hub, --catalog-models FILE adds facts
                --model-id a//b --vram-per-gpu 24GB | --model-id "a//b" is not a known model; --hub asks the Hugging Face Hub, --catalog-models FILE adds facts
                --model-id meta-llama/Llama-3.1-8B-Instruct --vram-per-gpu 24 | Invalid value for option '--vram-per-gpu': "24" has no unit: write 24GB or 24GiB
                --model-id meta-llama/Llama-3.1-8B-Instruct --vram-per-gpu 24XB | Invalid value for option '--vram-per-gpu': "24XB" is not an amount of memory: a number with B, kB, MB, GB, TB (powers of 1000) or KiB, MiB, GiB, TiB (powers of 1024)
                --model-id meta-llama/Llama-3.1-8B-Instruct --vram-per-gpu 24GB --dtype bf16 | Invalid value for option '--dtype': "bf16" is none of int4, int8, float8, float16, bfloat16, float32
                --model-id meta-llama/Llama-3.1-8B-Instruct --vram-per-gpu 24GB --estimator notebook --max-input-tokens 0 | max_input_tokens must be at least 1 but is 0
                --model-id meta-llama/Llama-3.1-8B-Instruct --vram-per-gpu 24GB --max-input-tokens=-3 | Invalid value for option '--max-input-tokens': "-3" is not a whole number from 0 to 9223372036854775807
                --model-id meta-llama/Llama-3.1-8B-Instruct --vram-per-gpu 24GB --gpus 0 | the number of GPUs must be at least 1 but is 0
                --model-id meta-llama/Llama-3.1-8B-Instruct --vram-per-gpu 24GB --estimator notebook --cuda-memory-fraction NaN | cuda_memory_fraction must be a number between -1e100 and 1e100 but is NaN
                --model-id meta-llama/Llama-3.1-8B-Instruct --vram-per-gpu 24GB --estimator best | --estimator is "best" but must be one of tgi, notebook, notebook-tgi
                --model-id meta-llama/Llama-3.1-8B-Instruct --vram-per-gpu 24GB -o yaml | Invalid value for option '--output': "yaml" is none of table, json
                --model-id meta-llama/Llama-3.1-8B-Instruct --vram-per-gpu 24GB --notebook-attention lazy | Invalid value for option '--notebook-attention': "lazy" is none of flash, eager
                --vram-per-gpu 24GB | which model is missing: --model-id ID names it
                --model-id meta-llama/Llama-3.1-8B-Instruct | which card is missing: --gpu PRODUCT names it, --vram-per-gpu SIZE gives its memory
                --model-id meta-llama/Llama-3.1-8B-Instruct --gpu a10g --attention lazy | Invalid value for option '--attention': "lazy" is none of paged, flashdecoding, flashdecoding-ipex, flashinfer
                --model-id meta-llama/Llama-3.1-8B-Instruct --gpu a10g --tgi-version new | Invalid value for option '--tgi-version': "new" is not a release of TGI such as 3.3.7
                --model-id meta-llama/Llama-3.1-8B-Instruct --gpu a10g --margin much | --margin: "much" is not an amount of memory: a number with B, kB, MB, GB, TB (powers of 1000) or KiB, MiB, GiB, TiB (powers of 1024)
                """)
    void refusesWithASentence(String arguments, String message) {
        Run run = Run.of("estimate " + arguments);

        assertThat(run.err()).isEqualTo("error: " + message + "\nhelp: headroom estimate --help\n");
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void offersNamesThatAreNear() {
        assertThat(Run.of(LLAMA.replace("8B-", "8-") + "--vram-per-gpu 24GB").err())
                .startsWith("error: --model-id \"meta-llama/Llama-3.1-8-Instruct\" is not a known model; did you mean")
                .contains("meta-llama/Llama-3.1-8B-Instruct");
        assertThat(Run.of(LLAMA + "--gpu NVIDIA-A100-40GB").err())
                .startsWith("error: --gpu \"NVIDIA-A100-40GB\" is not a known card; did you mean ")
                .contains("; --vram-per-gpu gives its memory without its name\n");
    }

    @Test
    void ofCardsOfDifferentMemoryTheSmallestIsTaken() {
        Run run = Run.of(LLAMA + "--gpu v100");

        assertThat(run.err())
                .startsWith("note: --gpu v100 names cards of different memory, the smallest is taken,"
                        + " Tesla-V100-SXM2-16GB: Tesla-V100-SXM2-16GB, ");
        assertThat(run.out()).contains("on 1 x Tesla-V100-SXM2-16GB");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void theEnvironmentChoosesTheEstimator() {
        String line = "--model-id meta-llama/Llama-3.1-8B-Instruct --vram-per-gpu 24GB -o json";

        assertThat(Run.of(in(Map.of("HEADROOM_ESTIMATOR", "notebook-tgi")), line)
                        .out())
                .contains("kv_cache_token_budget");
        assertThat(Run.of(in(Map.of("HEADROOM_ESTIMATOR", "notebook-tgi")), line + " --estimator notebook")
                        .out())
                .contains("total_vram_needed");
        assertThat(Run.of(in(Map.of("HEADROOM_ESTIMATOR", "best")), line)).isEqualTo(new Run(2, "", """
                        error: HEADROOM_ESTIMATOR is "best" but must be one of tgi, notebook, notebook-tgi
                        help: estimate --help
                        """));
    }

    private static CommandLine in(Map<String, String> environment) {
        return new CommandLine(new Estimate(environment, InputStream.nullInputStream()))
                .setParameterExceptionHandler(Complaints::wrongArgument);
    }
}
