package dev.headroom.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.model.ModelLookup.Unknown;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstThatKnowsTest {

    private static final ModelId ID = new ModelId("acme/llama");
    private static final Reason FIRST = new Reason("the first reason", "do this", false);
    private static final Reason SECOND = new Reason("the second reason", "do that", true);
    private static final ModelLookup PENDING = new ModelLookup.Pending(SECOND, CompletableFuture.completedFuture(null));

    private static ModelLookup of(ModelLookup... answers) {
        return new FirstThatKnows(List.of(answers).stream()
                        .map(answer -> (ModelFactsSource) wanted -> answer)
                        .toList())
                .find(ID);
    }

    @Test
    void whoIsAboutToKnowIsWaitedFor() {
        assertThat(of(new Unknown(List.of()), PENDING, Unknown.because(FIRST))).isEqualTo(PENDING);
    }

    @Test
    void theNearestReasonAndSuggestionsAreTold() {
        assertThat(of(
                        new Unknown(List.of()),
                        new Unknown(List.of(ID)),
                        Unknown.because(FIRST),
                        Unknown.because(SECOND)))
                .isEqualTo(new Unknown(List.of(ID), Optional.of(FIRST)));
    }

    @Test
    void nobodyKnows() {
        assertThat(of()).isEqualTo(new Unknown(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "v1.0", "gptq-4bit-32g-actorder_True", "refs/pr/1", "feature/a+b", "0123abc"})
    void namesOfRevisions(String name) {
        assertThat(Revision.Named.isValid(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "a b", "/a", "a/", "a//b", "..", "a..b", "../a", ".a", "a/.b", "-a", "a?", "a#b", "a%2F",
                "a\\b", "a\nb", "a@{1}", "a:b", "ä", "a."
            })
    void notNamesOfRevisions(String name) {
        assertThat(Revision.Named.isValid(name)).isFalse();
    }
}
