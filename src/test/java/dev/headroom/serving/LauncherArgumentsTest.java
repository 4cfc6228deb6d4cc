package dev.headroom.serving;

import static dev.headroom.serving.Launches.accepted;
import static dev.headroom.serving.Launches.launcher;
import static dev.headroom.serving.Launches.refused;
import static dev.headroom.serving.Launches.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.model.Dtype;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher's words and variables by clap 4.5's rules. */
class LauncherArgumentsTest {

    @Test
    void everySettingKeepsItsPlace() {
        ServingConfig config = accepted(launcher(
                "3.3.7",
                "--model-id meta-llama/Llama-3.1-8B-Instruct --max-total-tokens=8192 --dtype bfloat16 --trust-remote-code",
                "MAX_INPUT_TOKENS=4096",
                "QUANTIZE=bitsandbytes-nf4",
                "CUDA_MEMORY_FRACTION=0.9",
                "NUM_SHARD=2",
                "SHARDED=true"));
        assertThat(said(config.modelId())).isEqualTo("meta-llama/Llama-3.1-8B-Instruct from args[1]");
        assertThat(said(config.maxTotalTokens())).isEqualTo("8192 from args[2]");
        assertThat(said(config.dtype())).isEqualTo(Dtype.BFLOAT16 + " from args[4]");
        assertThat(said(config.trustRemoteCode())).isEqualTo("true from args[5]");
        assertThat(said(config.maxInputTokens())).isEqualTo("4096 from env MAX_INPUT_TOKENS");
        assertThat(said(config.quantize())).isEqualTo(Quantize.BITSANDBYTES_NF4 + " from env QUANTIZE");
        assertThat(said(config.cudaMemoryFraction())).isEqualTo("0.9 from env CUDA_MEMORY_FRACTION");
        assertThat(said(config.numShard())).isEqualTo("2 from env NUM_SHARD");
        assertThat(said(config.sharded())).isEqualTo("true from env SHARDED");
    }

    @Test
    void whatNobodySetStaysUnset() {
        ServingConfig config = accepted(launcher("3.3.7", ""));
        assertThat(config.modelId()).isEmpty();
        assertThat(config.maxTotalTokens()).isEmpty();
        assertThat(config.revision()).isEmpty();
        assertThat(said(Optional.of(config.modelIdOrDefault())))
                .isEqualTo("bigscience/bloom-560m from TGI 3.3.7 default");
    }

    @ParameterizedTest(name = "{0} with MAX_TOTAL_TOKENS={1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--max-total-tokens 9000   | 8192 | 9000 from args[1]",
                "--max-total-tokens=9000   | abc  | 9000 from args[0]",
                "--max-total-tokens=9000   | ''   | 9000 from args[0]",
                "--max-total-tokens=9000   | SECRET | 9000 from args[0]",
                "''                        | 8192 | 8192 from env MAX_TOTAL_TOKENS",
                "''                        | +8192 | 8192 from env MAX_TOTAL_TOKENS",
                "''                        | 0008192 | 8192 from env MAX_TOTAL_TOKENS",
                "''                        | 18446744073709551615 | 9223372036854775807 from env MAX_TOTAL_TOKENS",
                "''                        | SECRET | unknown from env MAX_TOTAL_TOKENS, from Secret tgi key k",
                "--max-total-tokens=?      | 8192 | unknown from args[0], from Secret tgi key k",
                "--max-total-tokens ?      | 8192 | unknown from args[1], from Secret tgi key k",
            })
    void anArgumentWinsOverTheEnvironment(String args, String variable, String total) {
        assertThat(said(accepted(launcher("3.3.7", args, "MAX_TOTAL_TOKENS=" + variable))
                        .maxTotalTokens()))
                .isEqualTo(total);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "-p 8080",
                "-p8080",
                "-p=8080",
                "-e",
                "-ep 80",
                "-e -g 30",
                "--env --json-output",
                "--revision -",
                "--cuda-graphs 1,2 --cuda-graphs 4",
                "--cors-allow-origin a --cors-allow-origin b",
                "--watermark-gamma=-0.5",
                "--rope-factor 1e2",
                "--cuda-memory-fraction 1.",
                "--json-output --",
                "--api-key=",
                "--max-input-length 100",
                "--max-best-of 18446744073709551615",
                "--port ?",
                "--max-batch-size ?",
            })
    void theLauncherTakes(String args) {
        accepted(launcher("3.3.7", args));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--max-total-tokens=abc || --max-total-tokens=abc from args[0] is not a whole number",
                "--max-total-tokens= || --max-total-tokens= from args[0] is not a whole number",
                "--max-total-tokens 8k || --max-total-tokens=8k from args[1] is not a whole number",
                "--max-total-tokens=8_192 || --max-total-tokens=8_192 from args[0] is not a whole number",
                "--max-total-tokens=4096.0 || --max-total-tokens=4096.0 from args[0] is not a whole number",
                "--max-total-tokens=-5 || --max-total-tokens=-5 from args[0] must not be negative",
                "--max-total-tokens=18446744073709551616 || --max-total-tokens=18446744073709551616 from args[0] is above 18446744073709551615, the largest it can be",
                "--max-batch-prefill-tokens=4294967296 || --max-batch-prefill-tokens=4294967296 from args[0] is above 4294967295, the largest it can be",
                "--port 70000 || --port=70000 from args[1] is above 65535, the largest it can be",
                "--max-total-tokens -5 || --max-total-tokens from args[0] has no value: -5 from args[1] begins with a dash",
                "--max-total-tokens || --max-total-tokens from args[0] has no value",
                "--max-total-tokens --json-output || --max-total-tokens from args[0] has no value",
                "--num-shard 1 --num-shard 2 || --num-shard is given twice, in args[1] and args[3]",
                "--json-output --json-output || --json-output is given twice, in args[0] and args[1]",
                "--trust-remote-code=true || --trust-remote-code=true from args[0] takes no value",
                "--trust-remote-code true || \"true\" from args[1] is a word too many: the launcher takes only options, and --trust-remote-code has no value",
                "serve || \"serve\" from args[0] is a word too many: the launcher takes only options",
                "--json-output -- serve || the words after \"--\" from args[2] are too many: the launcher takes only options",
                "--max_total_tokens 8192 || --max_total_tokens from args[0] is not an option of TGI 3.3.7; did you mean --max-total-tokens?",
                "--max-totl-tokens=8192 || --max-totl-tokens from args[0] is not an option of TGI 3.3.7; did you mean --max-total-tokens?",
                "--tensor-parallel-size 2 || --tensor-parallel-size from args[0] is not an option of TGI 3.3.7",
                "-x || -x from args[0] is not an option of TGI 3.3.7",
                "--quantize AWQ || --quantize=AWQ from args[1] must be one of awq, compressed-tensors, eetq, exl2, gptq, marlin, bitsandbytes, bitsandbytes-nf4, bitsandbytes-fp4, fp8",
                "--dtype float32 || --dtype=float32 from args[1] must be float16 or bfloat16",
                "--kv-cache-dtype fp8 || --kv-cache-dtype=fp8 from args[1] must be fp8_e4m3fn or fp8_e5m2",
                "--rope-scaling yarn || --rope-scaling=yarn from args[1] must be linear or dynamic",
                "--sharded yes || --sharded=yes from args[1] must be true or false",
                "--cuda-memory-fraction 90% || --cuda-memory-fraction=90% from args[1] is not a number",
                "--cuda-memory-fraction 1.5 || --cuda-memory-fraction=1.5 from args[1] must be between 0 and 1",
                "--cuda-memory-fraction nan || --cuda-memory-fraction=NaN from args[1] must be between 0 and 1",
                "--cuda-graphs 1,a || --cuda-graphs=1,a from args[1] is not a list of whole numbers with commas between them",
                "| MAX_TOTAL_TOKENS= | --max-total-tokens= from env MAX_TOTAL_TOKENS is not a whole number",
                "| QUANTIZE= | --quantize= from env QUANTIZE must be one of awq, compressed-tensors, eetq, exl2, gptq, marlin, bitsandbytes, bitsandbytes-nf4, bitsandbytes-fp4, fp8",
                "| TRUST_REMOTE_CODE=True | TRUST_REMOTE_CODE=True from env TRUST_REMOTE_CODE must be true or false",
                "| TRUST_REMOTE_CODE=1 | TRUST_REMOTE_CODE=1 from env TRUST_REMOTE_CODE must be true or false",
                "| CUDA_GRAPHS= | --cuda-graphs= from env CUDA_GRAPHS is not a list of whole numbers with commas between them",
                "| MODEL_ID= | --model-id from env MODEL_ID is empty: it must name a model",
            })
    void clapRefuses(String args, String variable, String problem) {
        String[] variables = variable == null ? new String[0] : new String[] {variable};
        assertThat(refused(launcher("3.3.7", args == null ? "" : args, variables)))
                .containsExactly(problem.replace("\\\"", "\""));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--max-input-tokens=9000 | MAX_TOTAL_TOKENS=8192 | --max-input-tokens=9000 from args[0] must be less than --max-total-tokens=8192 from env MAX_TOTAL_TOKENS",
                "--max-input-tokens=8192 --max-total-tokens=8192 | A=b | --max-input-tokens=8192 from args[0] must be less than --max-total-tokens=8192 from args[1]",
                "--max-input-length=9000 | MAX_TOTAL_TOKENS=8192 | --max-input-length=9000 from args[0] must be less than --max-total-tokens=8192 from env MAX_TOTAL_TOKENS",
                "--max-input-tokens=10 | MAX_INPUT_LENGTH=10 | --max-input-tokens from args[0] and its old name --max-input-length from env MAX_INPUT_LENGTH are both set",
                "--max-total-tokens=8192 | MAX_BATCH_TOTAL_TOKENS=4096 | --max-batch-total-tokens=4096 from env MAX_BATCH_TOTAL_TOKENS must be at least --max-total-tokens=8192 from args[0]",
                "--quantize exl2 | NUM_SHARD=2 | --quantize=exl2 from args[1] runs on one GPU only, not on --num-shard=2 from env NUM_SHARD",
                "--quantize awq --dtype float16 | A=b | --dtype=float16 from args[3] cannot be combined with --quantize=awq from args[1]",
                "--num-shard 0 | A=b | --num-shard=0 from args[1] must be at least 1",
                "--validation-workers 0 | A=b | --validation-workers=0 from args[1] must be at least 1",
                "--max-batch-size 0 | A=b | --max-batch-size=0 from args[1] must be at least 1",
                "--ngrok | A=b | --ngrok from args[0] needs --ngrok-authtoken and --ngrok-edge",
                "--ngrok | NGROK_EDGE=SECRET | --ngrok from args[0] needs --ngrok-authtoken",
                "--lora-adapters a/b@1@2,c | A=b | --lora-adapters from args[1] has an adapter with more than one @: a/b@1@2",
                "--sharded true | NUM_SHARD=1 | --sharded=true from args[1] needs a --num-shard of at least 2, not --num-shard=1 from env NUM_SHARD",
                "--json-output | ATTENTION=flash | ATTENTION=flash from env ATTENTION must be one of paged, flashdecoding, flashdecoding-ipex, flashinfer",
                "--kv-cache-dtype fp8_e5m2 | ATTENTION=flashdecoding | --kv-cache-dtype=fp8_e5m2 from args[1] needs flashinfer or paged attention, not flashdecoding from env ATTENTION",
                "--json-output | TGI_WIGGLE_ROOM=1.0 | TGI_WIGGLE_ROOM=1.0 from env TGI_WIGGLE_ROOM must be a number between 0 and 1",
                "--json-output | TGI_WIGGLE_ROOM=0,9 | TGI_WIGGLE_ROOM=0,9 from env TGI_WIGGLE_ROOM must be a number between 0 and 1",
            })
    void theLauncherRefuses(String args, String variable, String problem) {
        assertThat(refused(launcher("3.3.7", args, variable))).containsExactly(problem);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--max-input-tokens=9000 | MAX_TOTAL_TOKENS=SECRET",
                "--quantize bitsandbytes --dtype float16 | A=b",
                "--quantize exl2 | NUM_SHARD=1",
                "--lora-adapters a=/x@y@z | A=b",
                "--ngrok --ngrok-edge e | NGROK_AUTHTOKEN=SECRET",
                "--sharded false | NUM_SHARD=2",
                "--max-batch-total-tokens 10 --max-batch-prefill-tokens 20 | A=b",
                "--json-output | TGI_WIGGLE_ROOM=.95",
            })
    void theLauncherAccepts(String args, String variable) {
        accepted(launcher("3.3.7", args, variable));
    }

    @ParameterizedTest(name = "TGI {0}, {1}: chunks {2}, blocks of 256 {3}, flash attention {4}, workspace {5}, {6}")
    @CsvSource({
        "3.3.7, PREFILL_CHUNKING=0,        false, ,     ,      ,        ",
        "3.3.7, PREFILL_CHUNKING=True,     true,  ,     ,      ,        ",
        "2.3.1, PREFILL_CHUNKING=0,        ,      ,     ,      ,        ",
        "2.2.0, FLASH_DECODING=1,          ,      true, ,      ,        ",
        "2.3.0, FLASH_DECODING=1,          ,      ,     ,      ,        ",
        "1.4.5, USE_FLASH_ATTENTION=False, ,      ,     false, ,        ",
        "3.3.7, USE_FLASH_ATTENTION=0,     ,      ,     true,  ,        ", // only the word counts
        "3.3.7, CUBLAS_WORKSPACE_CONFIG=:4096:2:16:8, , , ,    8519680, ",
        "3.3.7, CUBLAS_WORKSPACE_CONFIG=nonsense,     , , ,    0,       ",
        "3.3.7, PYTORCH_CUDA_ALLOC_CONF=expandable_segments:True, , , , , expandable_segments:True",
    })
    void variablesOfTheServer(
            String release,
            String variable,
            Boolean chunks,
            Boolean flashDecoding,
            Boolean flashAttention,
            Long workspace,
            String allocator) {
        ServerVariables variables = accepted(launcher(release, "", variable)).variables();
        assertThat(Settings.known(variables.prefillChunking()).map(Setting.Known::value))
                .isEqualTo(Optional.ofNullable(chunks));
        assertThat(Settings.known(variables.flashDecoding()).map(Setting.Known::value))
                .isEqualTo(Optional.ofNullable(flashDecoding));
        assertThat(Settings.known(variables.useFlashAttention()).map(Setting.Known::value))
                .isEqualTo(Optional.ofNullable(flashAttention));
        assertThat(Settings.known(variables.cublasWorkspace()).map(Setting.Known::value))
                .isEqualTo(Optional.ofNullable(workspace));
        assertThat(Settings.known(variables.allocatorConfig()).map(Setting.Known::value))
                .isEqualTo(Optional.ofNullable(allocator));
    }

    @Test
    void pagedAttentionExcludesPrefixCaching() {
        assertThat(refused(launcher("3.3.7", "", "ATTENTION=paged", "PREFIX_CACHING=True")))
                .containsExactly("PREFIX_CACHING from env PREFIX_CACHING needs an attention other than ATTENTION=paged"
                        + " from env ATTENTION");
        assertThat(accepted(launcher("3.3.7", "", "ATTENTION=paged", "PREFIX_CACHING=0"))
                        .attention())
                .isPresent();
    }

    @Test
    void allProblemsAreListed() {
        assertThat(refused(launcher(
                        "3.3.7", "--max_total_tokens 8192 --quantize foo --port x", "MAX_INPUT_TOKENS=", "SHARDED=1")))
                .hasSize(5);
    }

    /** A refused value is not known, so nothing follows from it. */
    @Test
    void aBadLimitIsNotCompared() {
        assertThat(refused(launcher("3.3.7", "--max-input-tokens=9000 --max-total-tokens=abc")))
                .containsExactly("--max-total-tokens=abc from args[1] is not a whole number");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "?            | args[0] is set from Secret tgi key k, so which option it is cannot be told",
                "--max-?      | args[0] is set from Secret tgi key k, so which option it is cannot be told",
                "--no-such=?  | args[0] is set from Secret tgi key k, so which option it is cannot be told",
                "--json-output --help | --help in args[1] makes the launcher print and exit",
                "-V           | -V in args[0] makes the launcher print and exit",
            })
    void itCannotBeTold(String args, String reason) {
        // a variable is not refused either: the unknown word may give its flag
        assertThat(LauncherArguments.parse(launcher("3.3.7", args, "MAX_TOTAL_TOKENS=abc")))
                .isEqualTo(new ParsedLaunch.Unclear(reason));
    }

    @Test
    void whatIsRefusedBeforeAnUnknownWordStaysRefused() {
        assertThat(refused(launcher("3.3.7", "--num-shard=x ?")))
                .containsExactly("--num-shard=x from args[0] is not a whole number");
    }

    @ParameterizedTest(name = "TGI {0}, {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2.3.1 | --kv-cache-dtype fp8_e5m2 | --kv-cache-dtype from args[0] is not an option of TGI 2.3.1, it came with 2.4.0",
                "2.4.1 | --enable-prefill-logprobs | --enable-prefill-logprobs from args[0] is not an option of TGI 2.4.1, it came with 3.0.0",
                "1.4.5 | --max-input-tokens 1000   | --max-input-tokens from args[0] is not an option of TGI 1.4.5, it came with 2.0.0",
                "3.3.7 | --enable-cuda-graphs      | --enable-cuda-graphs from args[0] is not an option of TGI 3.3.7, it is gone since 2.0.0",
            })
    void anOptionOfAnotherReleaseIsRefused(String release, String args, String problem) {
        assertThat(refused(launcher(release, args))).containsExactly(problem);
    }

    @Test
    void theVariableOfAnotherReleaseIsNotRead() {
        assertThat(accepted(launcher("1.4.5", "", "MAX_INPUT_TOKENS=100000", "KV_CACHE_DTYPE=nonsense"))
                        .maxInputTokens())
                .isEmpty();
    }

    @Test
    void aReleaseThatIsNotKnownForSureHasOtherOptionsPerhaps() {
        Launch.Launcher newer = launcher("3.4.0", "--brand-new 1");
        assertThat(LauncherArguments.parse(newer))
                .isEqualTo(new ParsedLaunch.Unclear(
                        "--brand-new from args[0] is not an option of TGI 3.3.7, which the image is taken for"));
        Launch.Launcher assumed = new Launch.Launcher(
                words("--enable-cuda-graphs"), newer.environment(), TgiReleases.assumed("a digest"));
        assertThat(LauncherArguments.parse(assumed)).isInstanceOf(ParsedLaunch.Unclear.class);
        Launch.Launcher mistyped =
                new Launch.Launcher(words("--no-such 1"), newer.environment(), TgiReleases.assumed("a digest"));
        assertThat(refused(mistyped)).containsExactly("--no-such from args[0] is not an option of TGI 3.3.7");
    }

    /** v1.4.5: 1024, 2048 and 4096 take part in the comparisons. */
    @ParameterizedTest(name = "TGI {0}, {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1.4.5 | --max-input-length 3000 | --max-input-length=3000 from args[1] must be less than --max-total-tokens=2048 from TGI 1.4.5 default",
                "1.4.5 | --max-input-length 5000 --max-total-tokens 6000 | --max-batch-prefill-tokens=4096 from TGI 1.4.5 default must be at least --max-input-length=5000 from args[1]",
                "1.4.5 | --max-batch-total-tokens 4000 | --max-batch-total-tokens=4000 from args[1] must be at least --max-batch-prefill-tokens=4096 from TGI 1.4.5 default",
                "2.2.0 | --max-batch-prefill-tokens 100 --max-input-tokens 200 | --max-batch-prefill-tokens=100 from args[1] must be at least --max-input-tokens=200 from args[3]",
            })
    void olderLaunchersCompareMore(String release, String args, String problem) {
        assertThat(refused(launcher(release, args))).containsExactly(problem);
    }

    @Test
    void wordsOfAMegabyteAreReadToo() {
        String digits = "9".repeat(1_000_000);
        List<String> problems = refused(launcher("3.3.7", "--max-total-tokens=" + digits + " --" + digits));
        assertThat(problems).hasSize(2).allSatisfy(text -> assertThat(text).hasSizeLessThan(200));
        assertThat(refused(launcher("3.3.7", "--rope-factor=" + digits + "x"))).hasSize(1);
    }

    private static <T> String said(Optional<Setting<T>> setting) {
        return switch (setting.orElseThrow()) {
            case Setting.Known<T>(T value, Provenance from) -> value + " from " + from;
            case Setting.Unknown<T>(Provenance from) -> "unknown from " + from;
        };
    }
}
