package dev.headroom.serving.shell;

import static dev.headroom.serving.shell.Invocations.environment;
import static dev.headroom.serving.shell.Invocations.said;
import static dev.headroom.serving.shell.Invocations.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.serving.EnvValue;
import dev.headroom.serving.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scripts behind {@code sh -c} come to; {@code TGI} stands for the launcher's name, {@code ~} for a line's end. */
class ScriptTest {

    private static final Map<String, EnvValue> ENVIRONMENT = environment(
            "MODEL=a/b", "EMPTY=", "FLAGS=--port 80\t--json-output", "HIDDEN=SECRET", "PORT=8080", "STAR=*");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '§',
            value = {
                // words
                "TGI --model-id a/b ¦ launcher [--model-id] [a/b]",
                "exec TGI --port=80 ¦ launcher [--port=80]",
                "/usr/local/bin/TGI --port 80 ¦ launcher [--port] [80]",
                "TGI ¦ launcher",
                "TGI --model-id \\~  a/b \\~  --port 80 ¦ launcher [--model-id] [a/b] [--port] [80]",
                "TGI 'a b' \"c d\" e\\ f g'h'\"i\"j ¦ launcher [a b] [c d] [e f] [ghij]",
                "TGI \"\" '' ¦ launcher [] []",
                "TGI \"a\\\"b\\$c\\d\" 'a\\b' ¦ launcher [a\"b$c\\d] [a\\b]",
                "TGI a#b #c d ¦ launcher [a#b]",
                "# a comment~TGI --port 80 # another ¦ launcher [--port] [80]",
                "TGI a~TGI b ¦ launcher [a]",
                // expansion
                "TGI --model-id $MODEL ${MODEL} \"$MODEL\" x${MODEL}y '$MODEL' ¦ launcher [--model-id] [a/b] [a/b] [a/b] [xa/by] [$MODEL]",
                "TGI $FLAGS ¦ launcher [--port] [80] [--json-output]",
                "TGI \"$FLAGS\" ¦ launcher [--port 80\t--json-output]",
                "TGI x${FLAGS}y ¦ launcher [x--port] [80] [--json-outputy]",
                "TGI \"${NONE:+x}\" ¦ launcher []",
                "TGI $EMPTY \"$EMPTY\" a$EMPTY ¦ launcher [] [a]",
                "TGI ${EMPTY:-d} ${EMPTY-d} ${NONE:-d} ${NONE-d e} \"${NONE:-d e}\" ¦ launcher [d] [d] [d] [e] [d e]",
                "TGI ${MODEL:+set} ${NONE:+set} ${EMPTY+set} ¦ launcher [set] [set]",
                "TGI ${NONE:-${MODEL}} ${MODEL:?no} ¦ launcher [a/b] [a/b]",
                ": ${NEW:=x y}; TGI \"$NEW\" ¦ launcher [x y]",
                "TGI --api-key=$HIDDEN ¦ launcher [--api-key=<Secret tgi key k>]",
                "TGI --port $NONE ¦ launcher [--port] [<$NONE, which the manifest does not set>]",
                "TGI \"--api-key=$(cat /token)\" ¦ launcher [--api-key=<the command substitution $(cat /token)>]",
                "TGI $ a$ 5$% ¦ launcher [$] [a$] [5$%]",
                "TGI --cors-allow-origin=* ¦ launcher [--cors-allow-origin=*]",
                "TGI '*' \"*\" \\* ¦ launcher [*] [*] [*]",
                // parameters
                "exec TGI \"$@\" ¦ launcher [one] [two words]",
                "exec TGI $@ ¦ launcher [one] [two] [words]",
                "exec TGI x\"$@\"y ¦ launcher [xone] [two wordsy]",
                "TGI \"$*\" ¦ launcher [one two words]",
                "TGI $1 ${2} \"$3\" $3 $0 ¦ launcher [one] [two] [words] [] [zero]",
                "shift; TGI \"$@\" ¦ launcher [two words]",
                "set -- a \"b c\"; TGI \"$@\" ¦ launcher [a] [b c]",
                "exec \"$@\" ¦ not: one",
                // variables
                "MAX_TOTAL_TOKENS=4096 TGI ¦ launcher MAX_TOTAL_TOKENS=4096",
                "export MAX_TOTAL_TOKENS=4096; TGI ¦ launcher MAX_TOTAL_TOKENS=4096",
                "export MAX_TOTAL_TOKENS; MAX_TOTAL_TOKENS=4096~TGI ¦ launcher MAX_TOTAL_TOKENS=4096",
                "A=4096; TGI --max-total-tokens $A ¦ launcher [--max-total-tokens] [4096]",
                "export A='x y' B=$MODEL:$FLAGS && TGI ¦ launcher A=x y B=a/b:--port 80\t--json-output",
                "PORT=80; TGI ¦ launcher PORT=80",
                "set -a; A=1; TGI ¦ launcher A=1",
                "unset PORT && TGI $PORT ¦ launcher [<$PORT, which the manifest does not set>]",
                "export HF_TOKEN=$(cat /secrets/token) && TGI --model-id a/b ¦ launcher [--model-id] [a/b] HF_TOKEN=<the command substitution $(cat /secrets/token)>",
                "export HF_TOKEN=`cat /secrets/token`; TGI ¦ launcher HF_TOKEN=<the command substitution `cat /secrets/token`>",
                "A=1 echo; TGI ¦ launcher",
                // around it
                "set -euo pipefail; cd /data && mkdir -p x && TGI a ¦ launcher [a]",
                "set -x~~ulimit -n 65535~echo \"starting; $(date)\"~sleep 5 && exec TGI a ¦ launcher [a]",
                "cd /data || exit 1; TGI a ¦ launcher [a]",
                "[ -d /data ] && TGI a ¦ launcher [a]",
                "[[ -n $A && -n $B ]] ; TGI a ¦ launcher [a]",
                "rm -rf /tmp/x || true; TGI a ¦ launcher [a]",
                "TGI a || sleep infinity ¦ launcher [a]",
                "TGI a > /var/log/tgi 2>&1 ¦ launcher [a]",
                "TGI a 2>/dev/null >>log b </dev/null ¦ launcher [a] [b]",
                "TGI a 2>&1 | tee /tmp/log ¦ launcher [a]",
                "TGI a & wait ¦ launcher [a]",
                "TGI a &~sleep 10~curl localhost~wait ¦ launcher [a]",
                "cd / &&~TGI a ¦ launcher [a]",
                "pip install x && python -m y && TGI a ¦ launcher [a]",
                "/hooks/prepare.sh; TGI a ¦ launcher [a]",
                "trap 'kill 0' TERM; TGI a & wait $! ¦ launcher [a]",
                "env A=1 nice -n 5 TGI a ¦ launcher [a] A=1",
                "exec > /log; TGI a ¦ launcher [a]",
                "bash -c 'TGI \"$0\"' x ¦ launcher [x]",
                "which TGI && TGI a ¦ launcher [a]",
                "command -v TGI; TGI a ¦ launcher [a]",
                "/tgi-entrypoint.sh '--port 80' ¦ launcher [--port] [80]",
                "TGI --port 80>log ¦ launcher [--port]",
            })
    void itRunsTheLauncher(String script, String expected) {
        assertThat(read(script)).isEqualTo(expected.replace("\\t", "\t"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '§',
            value = {
                "sleep infinity ¦ sleep",
                "nvidia-smi; sleep 3600 ¦ sleep",
                "echo TGI ¦ echo",
                "exit 0; TGI ¦ nothing",
                "§§ ¦ nothing",
                "# TGI ¦ nothing",
                "tail -f /dev/null ¦ tail",
                "python -m http.server ¦ python",
                "text-generation-server download-weights a/b ¦ text-generation-server",
                "bash ¦ bash",
                "exec sleep 5; TGI ¦ sleep",
                "tini -g -- sleep 5 ¦ sleep",
            })
    void itRunsSomethingElse(String script, String program) {
        assertThat(read(script)).isEqualTo("not: " + program);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '§',
            value = {
                "TGI --num-shard $(nvidia-smi -L | wc -l) ¦ the command substitution $(nvidia-smi -L | wc -l)",
                "TGI --num-shard `nproc` ¦ the command substitution `nproc`",
                "TGI --port $((8000+80)) ¦ the arithmetic $((8000+80))",
                "TGI $# ¦ the parameter $#",
                "TGI ${MODEL%/*} ¦ the expansion ${MODEL%/*}",
                "TGI ${#MODEL} ¦ the expansion ${#MODEL}",
                "if true; then TGI; fi ¦ \"if\"",
                "for i in 1 2; do TGI; done ¦ \"for\"",
                "while true; do TGI; sleep 1; done ¦ \"while\"",
                "! TGI ¦ \"!\"",
                "{ TGI; } ¦ \"{\"",
                "(TGI) ¦ a subshell or a function",
                "f() { TGI; }; f ¦ a subshell or a function",
                "cat <<EOF~TGI~EOF ¦ a here-document",
                "TGI < <(cat x) ¦ a process substitution",
                "TGI 'a ¦ a quote or a substitution that is not closed",
                "TGI \"a ¦ a quote that is not closed",
                "TGI $(a ¦ a quote or a substitution that is not closed",
                "TGI ${a ¦ a brace that is not closed",
                "TGI $'a' ¦ a quote after a dollar sign",
                "TGI * ¦ the file pattern *",
                "TGI $STAR ¦ the file pattern *",
                "TGI x{a,b} ¦ the brace expansion x{a,b}",
                "eval TGI ¦ \"eval\"",
                ". /env && TGI ¦ \".\"",
                "source /env; TGI ¦ \"source\"",
                "read A; TGI ¦ \"read\"",
                "test -n \"$A\" && export B=1; TGI ¦ a condition for what it sets",
                "a || B=1; TGI ¦ a condition for what it sets",
                "false || TGI ¦ the launcher only when another command fails",
                "TGI a & TGI b ¦ the launcher twice",
                "A+=1; TGI ¦ \"+=\"",
                "$NONE a; TGI ¦ a command that is set from $NONE, which the manifest does not set",
                "[[ -n a ¦ \"[[\" without \"]]\"",
                "A=aaaaaaaaaaaaaaaa~A=$A$A$A$A$A$A$A$A~A=$A$A$A$A$A$A$A$A~A=$A$A$A$A$A$A$A$A~A=$A$A$A$A$A$A$A$A~A=$A$A$A$A$A$A$A$A~A=$A$A$A$A$A$A$A$A ¦ more than 1048576 characters",
            })
    void itCannotBeTold(String script, String construct) {
        assertThat(read(script)).isEqualTo("unreadable: the script in args[2] uses " + construct);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '¦',
            value = {
                "/scripts/start.sh --port 80 ¦ it runs /scripts/start.sh, which may start the launcher",
                "./start.sh || sleep 5 ¦ it runs ./start.sh, which may start the launcher",
                "bash /scripts/start ¦ it runs the script /scripts/start, which may start the launcher",
                "python /app/serve.py ¦ it runs python, which may start the launcher",
                "mytool TGI a ¦ it runs mytool, which may start the launcher",
                "text-generation-server serve a/b ¦ it runs text-generation-server, which may start the launcher",
                "env -S 'TGI a' ¦ \"env -S\" is beyond what is read",
                "bash -c 'if true; then TGI; fi' ¦ the script in args[2] uses \"if\"",
            })
    void aProgramMayStartIt(String script, String reason) {
        assertThat(read(script)).isEqualTo("unreadable: " + reason);
    }

    @Test
    void aWordIsSaidToStandWhereItIsWritten() {
        Invocation read = Script.read(
                "text-generation-launcher --port 80 \"$@\"",
                List.of(new Word.Known("sh", "args[1]"), new Word.Known("--json-output", "args[2]")),
                Map.of(),
                "args[0]");
        assertThat(((Invocation.Launcher) read).arguments())
                .containsExactly(
                        new Word.Known("--port", "args[0]"),
                        new Word.Known("80", "args[0]"),
                        new Word.Known("--json-output", "args[2]"));
    }

    @Test
    void aVariableIsSaidToBeSetInTheScript() {
        Invocation read = Script.read("export NUM_SHARD=2; text-generation-launcher", List.of(), Map.of(), "args[0]");
        assertThat(((Invocation.Launcher) read).environment())
                .isEqualTo(Map.of("NUM_SHARD", new EnvValue.Known("2", Optional.of("args[0]"))));
    }

    private static String read(String script) {
        String text = script == null
                ? ""
                : script.replace("TGI", "text-generation-launcher").replace('~', '\n');
        return said(Script.read(text, words(List.of("zero", "one", "two words")), ENVIRONMENT, "args[2]"), ENVIRONMENT);
    }
}
