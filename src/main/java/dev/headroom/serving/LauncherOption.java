package dev.headroom.serving;

import static dev.headroom.serving.MemoryEffect.NONE;
import static dev.headroom.serving.MemoryEffect.NOT_MODELLED;
import static dev.headroom.serving.MemoryEffect.USED;
import static dev.headroom.serving.ValueKind.CHOICE;
import static dev.headroom.serving.ValueKind.F32;
import static dev.headroom.serving.ValueKind.FLAG;
import static dev.headroom.serving.ValueKind.NUMBERS;
import static dev.headroom.serving.ValueKind.TEXT;
import static dev.headroom.serving.ValueKind.TEXTS;
import static dev.headroom.serving.ValueKind.TRUE_FALSE;
import static dev.headroom.serving.ValueKind.U16;
import static dev.headroom.serving.ValueKind.U32;
import static dev.headroom.serving.ValueKind.U64;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every option of {@code text-generation-launcher} (launcher/src/main.rs, struct Args, v3.3.7), and those that releases
 * since 1.0 had and dropped. A constant is named as its variable; the flag is the same in kebab case.
 *
 * <p>The first release of an option stands here only where it is known for sure: an option that a release may have is
 * never refused.
 */
public enum LauncherOption {
    MODEL_ID(TEXT, USED),
    REVISION(TEXT, NOT_MODELLED),
    VALIDATION_WORKERS(U64, NONE),
    SHARDED(TRUE_FALSE, USED),
    NUM_SHARD(U64, USED),
    QUANTIZE(CHOICE, USED),
    SPECULATE(U64, USED),
    DTYPE(CHOICE, USED),
    KV_CACHE_DTYPE(CHOICE, USED),
    TRUST_REMOTE_CODE(FLAG, NONE),
    MAX_CONCURRENT_REQUESTS(U64, NONE),
    MAX_BEST_OF(U64, NONE),
    MAX_STOP_SEQUENCES(U64, NONE),
    MAX_TOP_N_TOKENS(U32, NONE),
    MAX_INPUT_TOKENS(U64, USED),
    /** The old name of {@link #MAX_INPUT_TOKENS}, the only one before 2.0.0. */
    MAX_INPUT_LENGTH(U64, USED),
    MAX_TOTAL_TOKENS(U64, USED),
    WAITING_SERVED_RATIO(F32, NONE),
    MAX_BATCH_PREFILL_TOKENS(U32, USED),
    MAX_BATCH_TOTAL_TOKENS(U32, NONE),
    MAX_WAITING_TOKENS(U64, NONE),
    MAX_BATCH_SIZE(U64, USED),
    CUDA_GRAPHS(NUMBERS, USED),
    HOSTNAME(TEXT, NONE),
    PORT(U16, NONE),
    PROMETHEUS_PORT(U16, NONE),
    SHARD_UDS_PATH(TEXT, NONE),
    MASTER_ADDR(TEXT, NONE),
    MASTER_PORT(U64, NONE),
    HUGGINGFACE_HUB_CACHE(TEXT, NONE),
    WEIGHTS_CACHE_OVERRIDE(TEXT, NOT_MODELLED),
    DISABLE_CUSTOM_KERNELS(FLAG, NOT_MODELLED),
    CUDA_MEMORY_FRACTION(F32, USED),
    ROPE_SCALING(CHOICE, NONE),
    ROPE_FACTOR(F32, NONE),
    JSON_OUTPUT(FLAG, NONE),
    OTLP_ENDPOINT(TEXT, NONE),
    OTLP_SERVICE_NAME(TEXT, NONE),
    CORS_ALLOW_ORIGIN(TEXTS, NONE),
    API_KEY(TEXT, NONE),
    WATERMARK_GAMMA(F32, NONE),
    WATERMARK_DELTA(F32, NONE),
    NGROK(FLAG, NONE),
    NGROK_AUTHTOKEN(TEXT, NONE),
    NGROK_EDGE(TEXT, NONE),
    TOKENIZER_CONFIG_PATH(TEXT, NONE),
    DISABLE_GRAMMAR_SUPPORT(FLAG, NONE),
    /** Prints what the machine is and goes on; the only option without a variable. */
    ENV(FLAG, NONE),
    MAX_CLIENT_BATCH_SIZE(U64, NONE),
    LORA_ADAPTERS(TEXT, USED),
    USAGE_STATS(CHOICE, NONE),
    PAYLOAD_LIMIT(U64, NONE),
    ENABLE_PREFILL_LOGPROBS(FLAG, USED),
    GRACEFUL_TERMINATION_TIMEOUT(U64, NONE),
    /** Of the 1.4 line. */
    ENABLE_CUDA_GRAPHS(FLAG, NOT_MODELLED),
    /** Of the 2.1 and 2.2 lines. */
    DISABLE_USAGE_STATS(FLAG, NONE),
    /** Of the 2.1 and 2.2 lines. */
    DISABLE_CRASH_REPORTS(FLAG, NONE);

    private static final Map<String, LauncherOption> BY_FLAG =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(LauncherOption::flag, Function.identity()));

    private final ValueKind kind;
    private final MemoryEffect effect;
    private final String flag;

    LauncherOption(ValueKind kind, MemoryEffect effect) {
        this.kind = kind;
        this.effect = effect;
        this.flag = "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The flag with its dashes: {@code --max-total-tokens}. */
    public String flag() {
        return flag;
    }

    /** The letter that may stand for the flag: {@code p} for {@code --port}. */
    public Optional<Character> shortFlag() {
        return switch (this) {
            case PORT -> Optional.of('p');
            case ENV -> Optional.of('e');
            case GRACEFUL_TERMINATION_TIMEOUT -> Optional.of('g');
            default -> Optional.empty();
        };
    }

    /** The variable that may stand for the flag: {@code MAX_TOTAL_TOKENS}; empty for {@link #ENV}. */
    public Optional<String> variable() {
        return this == ENV ? Optional.empty() : Optional.of(name());
    }

    /** What the option takes. */
    public ValueKind kind() {
        return kind;
    }

    /** What it may be when it is a {@link ValueKind#CHOICE}, else nothing. */
    public List<String> choices() {
        return switch (this) {
            case QUANTIZE -> labels(Quantize.values(), Quantize::label);
            case KV_CACHE_DTYPE -> labels(KvCacheDtype.values(), KvCacheDtype::label);
            case DTYPE -> List.of("float16", "bfloat16");
            case ROPE_SCALING -> List.of("linear", "dynamic");
            case USAGE_STATS -> List.of("on", "off", "no-stack");
            default -> List.of();
        };
    }

    private static <T> List<String> labels(T[] values, Function<T, String> label) {
        return Arrays.stream(values).map(label).toList();
    }

    /** What it does to GPU memory. */
    public MemoryEffect effect() {
        return effect;
    }

    /** The releases that may have it. */
    public Releases releases() {
        return switch (this) {
            case SPECULATE -> Releases.SINCE_1_3;
            case MAX_INPUT_TOKENS, CUDA_GRAPHS -> Releases.SINCE_2_0;
            case LORA_ADAPTERS -> Releases.SINCE_2_1;
            case KV_CACHE_DTYPE -> Releases.SINCE_2_4;
            case ENABLE_PREFILL_LOGPROBS -> Releases.SINCE_3_0;
            case ENABLE_CUDA_GRAPHS -> Releases.BEFORE_2_0;
            case DISABLE_USAGE_STATS, DISABLE_CRASH_REPORTS -> Releases.BEFORE_2_3;
            default -> Releases.ALL;
        };
    }

    /** The option with that flag, dashes included, whatever the release. */
    public static Optional<LauncherOption> withFlag(String flag) {
        return Optional.ofNullable(BY_FLAG.get(flag));
    }

    /** The option with that short flag, whatever the release. */
    public static Optional<LauncherOption> withShortFlag(char letter) {
        return Arrays.stream(values())
                .filter(option -> option.shortFlag().equals(Optional.of(letter)))
                .findFirst();
    }

    /** What clap would have against {@code value}; empty when it takes it. */
    Optional<String> complaint(String value) {
        return kind.complaint(value, choices());
    }

    /** The option with a value as a message shows it: {@code --num-shard=2}. */
    String with(String value) {
        return flag + "=" + Shown.of(value);
    }
}
