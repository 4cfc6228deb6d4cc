package dev.headroom.review;

import dev.headroom.serving.EnvValue;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a container takes its model from when that is not the Hub itself (huggingface_hub 0.34, constants.py).
 *
 * <p>An id means the same model everywhere, so the facts of the Hub hold for a mirror and for a cache that was filled from
 * it. What the Hub does not have, they still may.
 *
 * @param name a host, or a place of the container: {@code hf-mirror.com}
 * @param variable what says so: {@code HF_ENDPOINT}
 * @param remedy what would settle the model, a clause without a full stop
 */
record ModelOrigin(String name, String variable, String remedy) {

    /** TGI reads the first by itself (utils/hub.py, v3.3.7), huggingface_hub the second where the first is not set. */
    private static final String OFFLINE = "HF_HUB_OFFLINE";

    private static final String ALSO_OFFLINE = "TRANSFORMERS_OFFLINE";
    private static final String ENDPOINT = "HF_ENDPOINT";

    /** ENV_VARS_TRUE_VALUES of huggingface_hub; TGI takes all of them but "on". */
    private static final Set<String> TRUE = Set.of("1", "true", "yes", "on");

    /** Where the variables say that it comes from; empty for the Hub. */
    static Optional<ModelOrigin> in(Map<String, EnvValue> environment) {
        return offline(environment).or(() -> value(environment, ENDPOINT).flatMap(ModelOrigin::mirror));
    }

    /** For a person: {@code hf-mirror.com (HF_ENDPOINT)}. */
    String place() {
        return name + " (" + variable + ")";
    }

    /** Whether a source speaks of this very place. */
    boolean isSaidIn(String reason) {
        return reason.contains(name);
    }

    private static Optional<ModelOrigin> offline(Map<String, EnvValue> environment) {
        String variable = value(environment, OFFLINE).isPresent() ? OFFLINE : ALSO_OFFLINE;
        return value(environment, variable)
                .filter(value -> TRUE.contains(value.toLowerCase(Locale.ROOT)))
                .map(_ -> new ModelOrigin("the container's cache", variable, ModelChoice.NAME_ONE));
    }

    private static Optional<ModelOrigin> mirror(String endpoint) {
        return host(endpoint)
                .map(host -> new ModelOrigin(host, ENDPOINT, ModelChoice.NAME_ONE + " or set headroom.hub.endpoint"));
    }

    /** Nothing else of a URL is repeated: it may hold a password. */
    private static Optional<String> host(String endpoint) {
        try {
            return Optional.ofNullable(URI.create(endpoint.strip()).getHost());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> value(Map<String, EnvValue> environment, String variable) {
        return environment.get(variable) instanceof EnvValue.Known known
                        && !known.value().isEmpty()
                ? Optional.of(known.value())
                : Optional.empty();
    }
}
