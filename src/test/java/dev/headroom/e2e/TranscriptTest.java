package dev.headroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kube.Result;
import dev.headroom.kube.User;
import org.junit.jupiter.api.Test;

class TranscriptTest {

    private static final String TEXT = """
            # What is there?
            # Nothing yet.
            admin$ kubectl get pods
            No resources found in default namespace.

            dev$ kubectl apply -f - <<EOF
            > kind: Pod
            >   indented: yes
            > EOF
            error: no
            [exit 3]
            """;

    @Test
    void aReplayThatShowsTheSameIsTheSameFile() {
        assertThat(Transcript.parse(TEXT).replay(TranscriptTest::terminal)).isEqualTo(TEXT);
    }

    private static Result terminal(User user, String command) {
        return switch (user) {
            case ADMIN -> {
                assertThat(command).isEqualTo("kubectl get pods");
                yield new Result(0, "No resources found in default namespace.\n", "");
            }
            case DEV -> {
                assertThat(command).isEqualTo("kubectl apply -f - <<EOF\nkind: Pod\n  indented: yes\nEOF");
                yield new Result(3, "error: no\n", "");
            }
        };
    }
}
