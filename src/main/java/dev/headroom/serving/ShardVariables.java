package dev.headroom.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Variables that are no options of the launcher but decide how its shards spend memory, and whether they start
 * (server/text_generation_server/models/globals.py, v3.3.7).
 */
final class ShardVariables {

    private static final String ATTENTION = "ATTENTION";
    private static final String PREFIX_CACHING = "PREFIX_CACHING";
    private static final String TGI_WIGGLE_ROOM = "TGI_WIGGLE_ROOM";
    private static final String REQUEST_LOGPROBS = "REQUEST_LOGPROBS";

    private static final String PREFILL_CHUNKING = "PREFILL_CHUNKING";
    private static final String FLASH_DECODING = "FLASH_DECODING";
    private static final String USE_FLASH_ATTENTION = "USE_FLASH_ATTENTION";
    private static final String CUBLAS_WORKSPACE_CONFIG = "CUBLAS_WORKSPACE_CONFIG";
    private static final String PYTORCH_CUDA_ALLOC_CONF = "PYTORCH_CUDA_ALLOC_CONF";

    /** FLASH_DECODING is read from here until the launcher chooses the attention. */
    private static final TgiRelease FLASH_DECODING_SINCE = new TgiRelease(2, 1, 0);

    /** The launcher chooses the attention, and hands the wiggle room on, since this release. */
    private static final TgiRelease CHOOSES_ATTENTION = new TgiRelease(2, 3, 0);

    private static final TgiRelease PREFIX_CACHING_SINCE = new TgiRelease(2, 4, 0);

    /** Python's {@code float} without its underscores, which nobody writes. */
    private static final Pattern PYTHON_FLOAT =
            Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");

    private static final String ATTENTIONS = "must be one of "
            + Stream.of(Attention.values()).map(Attention::label).collect(Collectors.joining(", "));

    private static final Set<String> TRUE = Set.of("1", "true");

    private final Map<String, EnvValue> environment;
    private final TgiRelease release;
    private final List<Problem> problems = new ArrayList<>();
    private final Optional<Setting<Attention>> attention;
    private final Optional<Setting<Double>> wiggleRoom;

    private ShardVariables(Map<String, EnvValue> environment, TgiRelease release) {
        this.environment = environment;
        this.release = release;
        this.attention = checked(ATTENTION, CHOOSES_ATTENTION, Attention::named, ATTENTIONS);
        this.wiggleRoom = checked(
                TGI_WIGGLE_ROOM, CHOOSES_ATTENTION, ShardVariables::wiggleRoom, "must be a number between 0 and 1");
    }

    static ShardVariables read(Map<String, EnvValue> environment, TgiRelease release) {
        ShardVariables variables = new ShardVariables(environment, release);
        variables.refusePrefixCachingWithPaged();
        return variables;
    }

    List<Problem> problems() {
        return problems;
    }

    Optional<Setting<Attention>> attention() {
        return attention;
    }

    Optional<Setting<Double>> wiggleRoom() {
        return wiggleRoom;
    }

    Optional<Setting<Boolean>> prefixCaching() {
        return setting(PREFIX_CACHING, PREFIX_CACHING_SINCE).map(given -> TypedSettings.typed(given, this::isTrue));
    }

    /** What {@code --enable-prefill-logprobs} sets for the shards can be set without it. */
    Optional<Setting<Boolean>> requestLogprobs() {
        return setting(
                        REQUEST_LOGPROBS,
                        LauncherOption.ENABLE_PREFILL_LOGPROBS
                                .releases()
                                .since()
                                .orElseThrow())
                .map(given -> TypedSettings.typed(given, this::isTrue));
    }

    ServerVariables others() {
        return new ServerVariables(
                setting(PREFILL_CHUNKING, PREFIX_CACHING_SINCE).map(given -> TypedSettings.typed(given, this::isTrue)),
                flashDecoding(),
                setting(USE_FLASH_ATTENTION, TgiRelease.OLDEST)
                        .map(given -> TypedSettings.typed(given, text -> !text.equalsIgnoreCase("false"))),
                setting(CUBLAS_WORKSPACE_CONFIG, TgiRelease.OLDEST)
                        .map(given -> TypedSettings.typed(given, CublasWorkspace::bytes)),
                setting(PYTORCH_CUDA_ALLOC_CONF, TgiRelease.OLDEST));
    }

    private Optional<Setting<Boolean>> flashDecoding() {
        return release.atLeast(CHOOSES_ATTENTION)
                ? Optional.empty()
                : setting(FLASH_DECODING, FLASH_DECODING_SINCE).map(given -> TypedSettings.typed(given, this::isTrue));
    }

    private boolean isTrue(String text) {
        return TRUE.contains(text.toLowerCase(Locale.ROOT));
    }

    private Optional<Setting<String>> setting(String name, TgiRelease since) {
        return release.atLeast(since) ? EnvironmentOptions.find(environment, name) : Optional.empty();
    }

    private <T> Optional<Setting<T>> checked(
            String name, TgiRelease since, Function<String, Optional<T>> read, String rule) {
        Optional<Setting<String>> setting = setting(name, since);
        if (setting.isEmpty() || !(setting.get() instanceof Setting.Known<String>(String text, Provenance from))) {
            return setting.map(unknown -> new Setting.Unknown<>(unknown.provenance()));
        }
        Optional<T> value = read.apply(text);
        if (value.isEmpty()) {
            refuse("%s=%s from %s %s".formatted(name, Shown.of(text), from, rule));
        }
        return value.map(known -> new Setting.Known<>(known, from));
    }

    private static Optional<Double> wiggleRoom(String text) {
        return Optional.of(text.strip())
                .filter(number -> PYTHON_FLOAT.matcher(number).matches())
                .map(Double::valueOf)
                .filter(number -> number > 0 && number < 1);
    }

    /** globals.py: "Prefix caching is only supported with flashinfer". */
    private void refusePrefixCachingWithPaged() {
        if (attention.isPresent()
                && attention.get() instanceof Setting.Known<Attention>(Attention value, Provenance from)
                && value == Attention.PAGED
                && prefixCaching().isPresent()
                && prefixCaching().get() instanceof Setting.Known<Boolean>(Boolean on, Provenance place)
                && on) {
            refuse("PREFIX_CACHING from %s needs an attention other than ATTENTION=paged from %s"
                    .formatted(place, from));
        }
    }

    private void refuse(String text) {
        problems.add(new Problem(Problem.Kind.ARGUMENTS, text));
    }
}
