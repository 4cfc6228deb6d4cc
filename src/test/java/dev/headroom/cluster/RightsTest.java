package dev.headroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rights that the manifests and the chart ask for are those to what is read, and each is explained. */
class RightsTest {

    private static final Pattern RULE = Pattern.compile(
            "(?m)^  # .+\\R(?:  # .+\\R)*  - apiGroups: \\[(.*)]\\R    resources: \\[(.*)]\\R    verbs: \\[get, list, watch]$");

    @ParameterizedTest
    @ValueSource(strings = {"deploy/30-rbac.yaml", "charts/headroom/templates/rbac.yaml"})
    void areThoseToWhatIsRead(String file) throws IOException {
        String text = Files.readString(Path.of(file));
        List<String> granted = RULE.matcher(text)
                .results()
                .flatMap(rule -> Arrays.stream(rule.group(2).split(", "))
                        .map(plural -> rule.group(1).replace("\"", "") + "/" + plural))
                .sorted()
                .toList();
        List<String> read = Stream.concat(
                        Stream.of("/nodes"), Arrays.stream(ExtraKind.values()).map(ExtraKind::resource))
                .sorted()
                .toList();

        assertThat(granted).isEqualTo(read);
        assertThat(text).doesNotContain("secrets", "*");
    }
}
