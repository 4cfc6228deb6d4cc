package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code estimate} by the notebook. */
class NotebookEstimateTest {

    private static final String LLAMA = "estimate --model-id meta-llama/Llama-3.1-8B-Instruct --estimator notebook ";
    private static final String EXAMPLE = LLAMA + "--gpus 1 --vram-per-gpu 24GB --max-input-tokens 8750"
            + " --max-total-tokens 8782 --max-batch-prefill-tokens 8782 --dtype float16 ";

    private static final String BY_TGI_LOGIC = EXAMPLE.replace("notebook", "notebook-tgi");

    @Test
    void printsTheNotebooksResult() {
        Run run = Run.of(EXAMPLE + "-o json");

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
        Run run = Run.of(BY_TGI_LOGIC + "-o json");

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
        Run run = Run.of(BY_TGI_LOGIC.replace("24GB", "16GB") + "-o json");

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
        Run run = Run.of(BY_TGI_LOGIC + "--cuda-memory-fraction 0.9");

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
}
