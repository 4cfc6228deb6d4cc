package dev.headroom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "meta-llama/Llama-3.1-8B-Instruct", "01-ai/Yi-34B", "_x/a.b_c-d"})
    void takesWhatTheHubTakes(String id) {
        assertThat(new ModelId(id)).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/data/model", "a/b/c", "a b", "a--b", "a..b", "-a/b", "a/", "https://hf.co/a", "é"})
    void refusesWhatTheHubRefuses(String id) {
        assertThatThrownBy(() -> new ModelId(id))
                .hasMessage("\"" + id + "\" is not a model id of the Hub: it allows name or namespace/name of letters,"
                        + " digits, '-', '_' and '.'");
    }

    @Test
    void twoSpellingsHaveOneKey() {
        assertThat(new ModelId("Meta-Llama/LLAMA-2-7b-hf").key()).isEqualTo("meta-llama/llama-2-7b-hf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data", "./x", "../x", "~/models"})
    void aPathIsNoModelOnTheHub(String path) {
        assertThat(ModelId.isPath(path)).isTrue();
        assertThat(ModelId.isPath("gpt2")).isFalse();
    }
}
