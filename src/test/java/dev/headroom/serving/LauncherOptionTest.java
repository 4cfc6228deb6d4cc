package dev.headroom.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options against launcher/src/main.rs, struct Args, v3.3.7. */
class LauncherOptionTest {

    private static final String ARGS = """
            --model-id --revision --validation-workers --sharded --num-shard --quantize --speculate --dtype
            --kv-cache-dtype --trust-remote-code --max-concurrent-requests --max-best-of --max-stop-sequences
            --max-top-n-tokens --max-input-tokens --max-input-length --max-total-tokens --waiting-served-ratio
            --max-batch-prefill-tokens --max-batch-total-tokens --max-waiting-tokens --max-batch-size --cuda-graphs
            --hostname --port --prometheus-port --shard-uds-path --master-addr --master-port --huggingface-hub-cache
            --weights-cache-override --disable-custom-kernels --cuda-memory-fraction --rope-scaling --rope-factor
            --json-output --otlp-endpoint --otlp-service-name --cors-allow-origin --api-key --watermark-gamma
            --watermark-delta --ngrok --ngrok-authtoken --ngrok-edge --tokenizer-config-path
            --disable-grammar-support --env --max-client-batch-size --lora-adapters --usage-stats --payload-limit
            --enable-prefill-logprobs --graceful-termination-timeout
            """;

    @Test
    void everyOptionOfTheNewestReleaseIsHere() {
        assertThat(Arrays.stream(LauncherOption.values())
                        .filter(option -> option.releases().contains(TgiRelease.NEWEST))
                        .map(LauncherOption::flag))
                .containsExactlyInAnyOrder(ARGS.strip().split("\\s+"));
    }

    @Test
    void everyOptionButEnvHasAVariableOfTheSameName() {
        assertThat(Arrays.stream(LauncherOption.values())
                        .filter(option -> option.variable().isEmpty()))
                .containsExactly(LauncherOption.ENV);
        assertThat(LauncherOption.MAX_BATCH_PREFILL_TOKENS.variable()).contains("MAX_BATCH_PREFILL_TOKENS");
    }

    @ParameterizedTest(name = "-{0} is {1}")
    @CsvSource({"p, PORT", "e, ENV", "g, GRACEFUL_TERMINATION_TIMEOUT"})
    void someHaveALetter(char letter, LauncherOption option) {
        assertThat(LauncherOption.withShortFlag(letter)).contains(option);
    }

    @Test
    void aFlagIsFoundByItsNameOnly() {
        assertThat(LauncherOption.withFlag("--max-total-tokens")).contains(LauncherOption.MAX_TOTAL_TOKENS);
        assertThat(LauncherOption.withFlag("--max_total_tokens")).isEqualTo(Optional.empty());
        assertThat(LauncherOption.withFlag("--max-total")).isEqualTo(Optional.empty());
    }

    @Test
    void onlyChoicesHaveChoices() {
        assertThat(LauncherOption.values())
                .allSatisfy(
                        option -> assertThat(option.choices().isEmpty()).isEqualTo(option.kind() != ValueKind.CHOICE));
    }
}
