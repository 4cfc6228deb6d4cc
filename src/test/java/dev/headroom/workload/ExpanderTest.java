package dev.headroom.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.serving.EnvValue;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpanderTest {

    private static final Map<String, EnvValue> VARIABLES = Map.of(
            "VAR_A", new EnvValue.Known("A"),
            "VAR_B", new EnvValue.Known("B"),
            "VAR_C", new EnvValue.Known("C"),
            "VAR_REF", new EnvValue.Known("$(VAR_A)"),
            "VAR_EMPTY", new EnvValue.Known(""));

    /** The cases of third_party/forked/golang/expansion/expand_test.go, Kubernetes v1.34.0. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "$(VAR_A), A",
        "___$(VAR_B)___, ___B___",
        "___$(VAR_C), ___C",
        "$(VAR_A)-$(VAR_A), A-A",
        "$(VAR_A)-1, A-1",
        "$(VAR_A)_$(VAR_B)_$(VAR_C), A_B_C",
        "$$(VAR_B)_$(VAR_A), $(VAR_B)_A",
        "$$(VAR_A)_$$(VAR_B), $(VAR_A)_$(VAR_B)",
        "f000-$$VAR_A, f000-$VAR_A",
        "foo\\$(VAR_C)bar, foo\\Cbar",
        "foo\\\\$(VAR_C)bar, foo\\\\Cbar",
        "foo$(VAR_EMPTY)bar, foobar",
        "foo$(VAR_Awhoops!, foo$(VAR_Awhoops!",
        "f00__(VAR_A)__, f00__(VAR_A)__",
        "$?_boo_$!, $?_boo_$!",
        "$VAR_A, $VAR_A",
        "$(VAR_DNE), $(VAR_DNE)",
        "$$$$$$(BIG_MONEY), $$$(BIG_MONEY)",
        "$$$$$$(VAR_A), $$$(VAR_A)",
        "$$$$$$$(GOOD_ODDS), $$$$(GOOD_ODDS)",
        "$$$$$$$(VAR_A), $$$A",
        "$VAR_A), $VAR_A)",
        "${VAR_A}, ${VAR_A}",
        "$(VAR_B)_______$(A, B_______$(A",
        "$(VAR_C)_______$(, C_______$(",
        "$(VAR_A)foobarzab$, Afoobarzab$",
        "foo-\\$(VAR_A, foo-\\$(VAR_A",
        "--$($($($($--, --$($($($($--",
        "$($($($($--foo$(, $($($($($--foo$(",
        "foo0--$($($($(, foo0--$($($($(",
        "$(foo$$var), $(foo$$var)",
        "$(VAR_REF), $(VAR_A)",
    })
    void expandsAsKubernetesDoes(String input, String expected) {
        assertThat(expand(input)).isEqualTo(Expansion.of(expected));
    }

    @Test
    void stopsAtAValueThatCannotBeRead() {
        Expansion expansion = new Expander()
                .expand("--model-id=$(MODEL)/x", _ -> Optional.of(new EnvValue.Unknown("Secret tgi key model")));
        assertThat(expansion).isEqualTo(new Expansion("--model-id=", Optional.of("Secret tgi key model")));
    }

    @Test
    void makesNoMoreTextThanAProcessCanHold() {
        Expander expander = new Expander();
        EnvValue big = new EnvValue.Known("x".repeat(1 << 20));
        for (int i = 0; i < 8; i++) {
            assertThat(expander.expand("$(BIG)", _ -> Optional.of(big)).unknown())
                    .isEmpty();
        }
        assertThat(expander.expand("$(BIG)", _ -> Optional.of(big)).unknown())
                .contains("variables that expand to more than a process can hold");
    }

    @Test
    void takesNoTimeForReferencesThatDoNotEnd() {
        String input = "$(".repeat(1 << 20);
        assertThat(expand(input)).isEqualTo(Expansion.of(input));
    }

    @Property
    void leavesTextWithoutADollarSignAlone(@ForAll String input) {
        String text = input.replace("$", "");
        assertThat(expand(text)).isEqualTo(Expansion.of(text));
    }

    @Property
    void undoesTheDoublingOfDollarSigns(@ForAll String input) {
        assertThat(expand(input.replace("$", "$$"))).isEqualTo(Expansion.of(input));
    }

    private static Expansion expand(String input) {
        return new Expander().expand(input, name -> Optional.ofNullable(VARIABLES.get(name)));
    }
}
