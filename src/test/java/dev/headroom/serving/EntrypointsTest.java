package dev.headroom.serving;

import static dev.headroom.serving.Launches.accepted;
import static dev.headroom.serving.Launches.launcher;
import static dev.headroom.serving.Launches.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the images' entrypoints make of words and variables. */
class EntrypointsTest {

    private static final List<Word> LINES = List.of(
            new Word.Known("--model-id  a/b\n--port 80 ", "args[0]"),
            new Word.Known("", "args[1]"),
            new Word.Unknown("--json-output --api-key=", "Secret tgi key k", "args[2]"),
            new Word.Known("\"quoted\"", "args[3]"));

    @Test
    void tgiReSplitsItsArguments() {
        assertThat(Resplit.byEntrypoint(LINES, TgiRelease.of("3.3.7")))
                .containsExactly(
                        new Word.Known("--model-id", "args[0]"),
                        new Word.Known("a/b", "args[0]"),
                        new Word.Known("--port", "args[0]"),
                        new Word.Known("80", "args[0]"),
                        new Word.Known("--json-output", "args[2]"),
                        new Word.Unknown("--api-key=", "Secret tgi key k", "args[2]"),
                        new Word.Known("\"quoted\"", "args[3]"));
    }

    @Test
    void imagesBeforeTwoDoNot() {
        assertThat(Resplit.byEntrypoint(LINES, TgiRelease.of("1.4.5"))).isEqualTo(LINES);
    }

    @Test
    void sageMakerRenamesVariables() {
        Launch.Launcher container = launcher(
                "3.3.4",
                "--max-total-tokens 1",
                "HF_MODEL_ID=a/b",
                "SM_NUM_GPUS=4",
                "HF_MODEL_QUANTIZE=awq",
                "HF_MODEL_REVISION=",
                "HF_MODEL_TRUST_REMOTE_CODE=true",
                "MODEL_ID=ignored",
                "MAX_TOTAL_TOKENS=4096");
        ServingConfig config = accepted(new Launch.Launcher(
                SageMaker.ARGUMENTS, SageMaker.environment(container.environment()), container.release()));
        assertThat(config.modelId())
                .contains(new Setting.Known<>("a/b", new Provenance(Provenance.Origin.ENVIRONMENT, "env HF_MODEL_ID")));
        assertThat(config.numShard().orElseThrow().provenance()).hasToString("env SM_NUM_GPUS");
        assertThat(config.quantize().orElseThrow().provenance()).hasToString("env HF_MODEL_QUANTIZE");
        assertThat(config.maxTotalTokens().orElseThrow().provenance()).hasToString("env MAX_TOTAL_TOKENS");
        assertThat(config.revision()).isEqualTo(Optional.empty());
    }

    @Test
    void sageMakerRequiresAModel() {
        assertThat(refused(new Launch.Launcher(
                        SageMaker.ARGUMENTS,
                        SageMaker.environment(Map.of("MODEL_ID", new EnvValue.Known("a/b"))),
                        Launches.release("3.3.4"))))
                .containsExactly("--model-id from env HF_MODEL_ID, which SageMaker's entrypoint requires, is empty:"
                        + " it must name a model");
    }

    @Test
    void aProblemNamesWhatTheUserWrote() {
        assertThat(refused(new Launch.Launcher(
                        SageMaker.ARGUMENTS,
                        SageMaker.environment(Map.of(
                                "HF_MODEL_ID", new EnvValue.Unknown("Secret tgi key m"),
                                "SM_NUM_GPUS", new EnvValue.Known("four"))),
                        Launches.release("3.3.4"))))
                .containsExactly("--num-shard=four from env SM_NUM_GPUS is not a whole number");
    }
}
