package dev.headroom.serving.shell;

import static dev.headroom.serving.shell.Invocations.environment;
import static dev.headroom.serving.shell.Invocations.said;
import static dev.headroom.serving.shell.Invocations.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.serving.EnvValue;
import dev.headroom.serving.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a container's command comes to; a comma stands between its words, {@code TGI} for the launcher's name. */
class CommandLineTest {

    private static final Map<String, EnvValue> ENVIRONMENT = environment("MODEL=a/b", "PORT=80");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "TGI,--model-id,a b | launcher [--model-id] [a b]",
                "/usr/local/bin/TGI | launcher",
                "/tgi-entrypoint.sh,--port 80 | launcher [--port] [80]",
                "sh,-c,TGI --model-id $MODEL | launcher [--model-id] [a/b]",
                "/bin/bash,-ec,exec TGI \"$@\",--,--port,80 | launcher [--port] [80]",
                "/bin/bash,-c,-e,TGI a | launcher [a]",
                "bash,-o,pipefail,-c,TGI a | launcher [a]",
                "bash,-euxo,pipefail,-c,TGI a | launcher [a]",
                "bash,--login,-c,TGI a | launcher [a]",
                "bash,-lc,TGI a | launcher [a]",
                // the words behind the script are its parameters: the launcher gets none
                "sh,-c,TGI,--model-id,a/b | launcher",
                "env,-u,PORT,A=b,TGI,a | launcher [a] A=b",
                "env,-i,A=b,TGI | launcher A=b",
                "tini,-g,--,TGI,a | launcher [a]",
                "dumb-init,--,bash,-c,TGI a | launcher [a]",
                "numactl,--interleave=all,TGI,a | launcher [a]",
                "timeout,-k,5,60,env,A=b,TGI | launcher A=b",
                "sleep,infinity | not: sleep",
                "/bin/sleep,infinity | not: sleep",
                "bash | not: bash",
                "sh,-c | not: sh",
                "bash,-s | not: bash",
                "env | not: env",
                "python3,-m,http.server | not: python3",
                "jupyter,lab | not: jupyter",
                "text-generation-server,download-weights,a/b | not: text-generation-server",
                "text-generation-router | not: text-generation-router",
                "echo,TGI | not: echo",
                "/start.sh | unreadable: it runs /start.sh, which may start the launcher",
                "start.sh | unreadable: it runs start.sh, which may start the launcher",
                "/opt/app/run | unreadable: it runs /opt/app/run, which may start the launcher",
                "bash,/start.sh | unreadable: it runs the script /start.sh, which may start the launcher",
                "tini,--,/start.sh | unreadable: it runs /start.sh, which may start the launcher",
                "python,main.py | unreadable: it runs python, which may start the launcher",
                "python,-m,text_generation_server.cli,serve | unreadable: it runs python, which may start the launcher",
                "wrapper,TGI | unreadable: it runs wrapper, which may start the launcher",
                "timeout,60,/start.sh | unreadable: it runs timeout, which may start the launcher",
                "timeout,60,sleep,5 | not: timeout",
                "sh,-c,TGI \"$@\" | launcher",
                "sh,-c,TGI $@ | launcher",
                "sh,-c,`x` TGI | unreadable: the script in args[2] uses a command that is set from the command substitution `x`",
            })
    void itIsRead(String command, String expected) {
        List<String> texts =
                Arrays.asList(command.replace("TGI", "text-generation-launcher").split(","));
        assertThat(said(CommandLine.read(words(texts), ENVIRONMENT), ENVIRONMENT))
                .isEqualTo(
                        expected.startsWith("launcher")
                                ? expected
                                : expected.replace("TGI", "text-generation-launcher"));
    }

    @Test
    void anUnknownWordMatters() {
        Word unknown = new Word.Unknown("", "Secret tgi key k", "command[0]");
        assertThat(CommandLine.read(List.of(unknown), Map.of()))
                .isEqualTo(new Invocation.Unreadable("the program in command[0] is set from Secret tgi key k"));
        assertThat(CommandLine.read(List.of(word("sh"), word("-c"), unknown), Map.of()))
                .isEqualTo(new Invocation.Unreadable("the script in command[0] is set from Secret tgi key k"));
        assertThat(CommandLine.read(List.of(word("env"), new Word.Unknown("A=", "x", "w"), word("sleep")), Map.of()))
                .isEqualTo(new Invocation.NoLauncher("sleep"));
        assertThat(CommandLine.read(List.of(), Map.of())).isEqualTo(new Invocation.NoLauncher("nothing"));
    }

    /** A shell in a shell in a shell: it ends. */
    @Test
    void shellsDoNotGoOnForever() {
        assertThat(CommandLine.read(
                        List.of(word("sh"), word("-c"), word("sh -c \"$A\"")),
                        Map.of("A", new EnvValue.Known("sh -c \"$A\""))))
                .isEqualTo(new Invocation.Unreadable("the script in args[0] uses more than 20 shells"));
    }

    private static Word word(String text) {
        return new Word.Known(text, "args[0]");
    }
}
