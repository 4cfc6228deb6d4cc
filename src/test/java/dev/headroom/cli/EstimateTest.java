package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class EstimateTest {

    private static final String LLAMA = "estimate --model-id meta-llama/Llama-3.1-8B-Instruct ";
    private static final String EXAMPLE = LLAMA + "--gpus 1 --vram-per-gpu 24GB --max-input-tokens 8750"
            + " --max-total-tokens 8782 --max-batch-prefill-tokens 8782 --dtype float16 ";

    @Test
    void printsTheNotebooksResult() {
        Run run = Run.of(EXAMPLE + "--estimator notebook -o json");

        assertThat(run.out()).isEqualTo("""
                {
                  "cuda_overhead": 1.2,
                  "model_overhead": 16.06052,
                  "prefill_overhead": 3.15672,
                  "decode_overhead": 0.00036,
                  "kv_cache_full_overhead": 9.20755,
                  "total_vram_available": 22.8,
                  "total_vram_needed": 29.62515,
                  "is_enough_vram": false
                }
                """);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void printsTheResultOfTheCheckThatMimicsTgi() {
        Run run = Run.of(EXAMPLE + "--estimator notebook-tgi -o json");

        assertThat(run.out()).isEqualTo("""
                {
                  "cuda_overhead": 1.2,
                  "model_overhead": 16.06052,
                  "prefill_overhead": 3.15672,
                  "kv_cache_overhead_per_token": 0.00052,
                  "free_vram_for_kv_cache": 3.40328,
                  "vram_needed_for_kv_cache": 9.20755,
                  "kv_cache_token_budget": 6491,
                  "kv_cache_tokens_needed": 17562,
                  "is_enough_vram": false
                }
                """);
    }

    @Test
    void aBudgetMayBeNegative() {
        Run run = Run.of(EXAMPLE.replace("24GB", "16GB") + "--estimator notebook-tgi -o json");

        assertThat(run.out()).contains("\"kv_cache_token_budget\": -8005,");
    }

    @Test
    void eagerAttentionIsQuadratic() {
        Run run = Run.of(EXAMPLE + "--notebook-attention eager -o json");

        assertThat(run.out()).contains("\"prefill_overhead\": 27.65392,");
    }

    @Test
    void peopleGetTheSumAndTheVerdict() {
        Run run = Run.of(LLAMA + "--gpu a10g --gpus 1 --max-total-tokens 8782 --max-batch-prefill-tokens 8782");

        assertThat(run.out()).isEqualTo("""
                meta-llama/Llama-3.1-8B-Instruct on 1 x NVIDIA-A10G (24 GB), by the notebook's estimate:

                  model      16.06052  GB  weights as stored
                  CUDA        1.20000  GB  1.2 GB on each GPU
                  prefill     3.16790  GB  2 x 8781 tokens
                  KV cache    9.20755  GB  2 x 8781 tokens
                  decode      0.00036  GB  2 x 1 token
                  needed     29.63633  GB
                  available  22.80000  GB  95 % of 1 x 24 GB

                does not fit: 6.83633 GB missing
                assumed: max_input_tokens 8781, float16
                """);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void peopleGetTheBudgetOfTheCheckThatMimicsTgi() {
        Run run = Run.of(EXAMPLE + "--estimator notebook-tgi --cuda-memory-fraction 0.9");

        assertThat(run.out()).isEqualTo("""
                meta-llama/Llama-3.1-8B-Instruct on 1 x 24 GB, by the notebook's TGI check:

                  model              16.06052  GB      weights as stored
                  CUDA                1.20000  GB      1.2 GB on each GPU
                  prefill             3.15672  GB      2 x 8750 tokens
                  decode              0.00036  GB      2 x 1 token
                  free for KV cache   3.06295  GB      95 % of 0.9 of what 1 x 24 GB have left
                  KV cache            9.20755  GB      2 x 8781 tokens
                  room for               5842  tokens
                  needed                17562  tokens

                does not fit: room for 11720 tokens is missing
                """);
    }

    @Test
    void exitsWith1OnRequestWhenItDoesNotFit() {
        assertThat(Run.of(EXAMPLE).exitCode()).isZero();
        assertThat(Run.of(EXAMPLE + "--exit-code").exitCode()).isEqualTo(1);
        assertThat(Run.of(EXAMPLE.replace("24GB", "32GB") + "--exit-code").exitCode())
                .isZero();
    }

    @Test
    void namesWhatWasAssumedAndWhatDoesNotCount() {
        Run run = Run.of(LLAMA + "--vram-per-gpu 24GiB --quantize awq --revision main -o json");

        assertThat(run.err()).isEqualTo("""
                note: does not count in the notebook's arithmetic: --quantize, --revision
                note: assumed: max_total_tokens 4096, max_input_tokens 4095, max_batch_prefill_tokens 4145, 1 GPU, float16
                """);
        assertThat(run.out()).contains("\"total_vram_available\": 24.48131,");
    }

    @Test
    void shardsAreCardsUnlessCardsAreCounted() {
        assertThat(Run.of(LLAMA + "--vram-per-gpu 24GB --num-shard 4 -o json").out())
                .contains("\"total_vram_available\": 91.2,");
        assertThat(Run.of(LLAMA + "--vram-per-gpu 24GB --num-shard 4 --gpus 2 -o json"))
                .satisfies(run -> assertThat(run.out()).contains("\"total_vram_available\": 45.6,"))
                .satisfies(run -> assertThat(run.err()).contains("arithmetic: --num-shard\n"));
    }

    @Test
    void noRuleOfTheLauncherApplies() {
        Run run = Run.of(LLAMA + "--vram-per-gpu 24GB --gpus 3 --max-input-tokens 5000 --max-total-tokens 100"
                + " --max-batch-prefill-tokens 10 --dtype int4 -o json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("\"kv_cache_full_overhead\": 0.01298,");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                --model-id nobody/nothing --vram-per-gpu 24GB | --model-id "nobody/nothing" is not a known model; --catalog-models FILE adds facts about models
                --model-id a//b --vram-per-gpu 24GB | --model-id "a//b" is not a known model; --catalog-models FILE adds facts about models
                --model-id meta-llama/Llama-3.1-8B-Instruct --vram-per-gpu 24 | Invalid value for option '--vram-per-gpu': "24" has no unit: write 24GB or 24GiB
                --model-id meta-llama/Llama-3.1-8B-Instruct --vram-per-gpu 24XB | Invalid value for option '--vram-per-gpu': "24XB" is not an amount of memory: a number with B, kB, MB, GB, TB (powers of 1000) or KiB, MiB, GiB, TiB (powers of 1024)
                --model-id meta-llama/Llama-3.1-8B-Instruct --vram-per-gpu 24GB --dtype bf16 | Invalid value for option '--dtype': "bf16" is none of int4, int8, float8, float16, bfloat16, float32
                --model-id meta-llama/Llama-3.1-8B-Instruct --vram-per-gpu 24GB --max-input-tokens 0 | max_input_tokens must be at least 1 but is 0
                --model-id meta-llama/Llama-3.1-8B-Instruct --vram-per-gpu 24GB --max-input-tokens=-3 | Invalid value for option '--max-input-tokens': "-3" is not a whole number from 0 to 9223372036854775807
                --model-id meta-llama/Llama-3.1-8B-Instruct --vram-per-gpu 24GB --gpus 0 | the number of GPUs must be at least 1 but is 0
                --model-id meta-llama/Llama-3.1-8B-Instruct --vram-per-gpu 24GB --cuda-memory-fraction NaN | cuda_memory_fraction must be a number between -1e100 and 1e100 but is NaN
                --model-id meta-llama/Llama-3.1-8B-Instruct --vram-per-gpu 24GB --estimator best | --estimator is "best" but must be one of notebook, notebook-tgi
                --model-id meta-llama/Llama-3.1-8B-Instruct --vram-per-gpu 24GB -o yaml | Invalid value for option '--output': "yaml" is none of table, json
                --model-id meta-llama/Llama-3.1-8B-Instruct --vram-per-gpu 24GB --notebook-attention lazy | Invalid value for option '--notebook-attention': "lazy" is none of flash, eager
                """)
    void refusesWithASentence(String arguments, String message) {
        Run run = Run.of("estimate " + arguments);

        assertThat(run.err()).isEqualTo("error: " + message + "\nhelp: headroom estimate --help\n");
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void wantsOneOfNameAndMemory() {
        assertThat(Run.of(LLAMA + "--gpu a10g --vram-per-gpu 24GB").err())
                .startsWith("error: --gpu=PRODUCT, --vram-per-gpu=SIZE are mutually exclusive (specify only one)\n");
        assertThat(Run.of(LLAMA).err())
                .startsWith("error: Missing required argument (specify one of these): "
                        + "(--gpu=PRODUCT | --vram-per-gpu=SIZE)\n");
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
        String line = EXAMPLE.replace("estimate ", "") + "-o json";

        assertThat(Run.of(in(Map.of("HEADROOM_ESTIMATOR", "notebook-tgi")), line)
                        .out())
                .contains("kv_cache_token_budget");
        assertThat(Run.of(in(Map.of("HEADROOM_ESTIMATOR", "notebook-tgi")), line + " --estimator notebook")
                        .out())
                .contains("total_vram_needed");
        assertThat(Run.of(in(Map.of("HEADROOM_ESTIMATOR", "best")), line)).isEqualTo(new Run(2, "", """
                        error: HEADROOM_ESTIMATOR is "best" but must be one of notebook, notebook-tgi
                        help: estimate --help
                        """));
    }

    private static CommandLine in(Map<String, String> environment) {
        return new CommandLine(new Estimate(environment)).setParameterExceptionHandler(Complaints::wrongArgument);
    }
}
