package dev.headroom.serving;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the entrypoint of AWS's image makes of a container (sagemaker-entrypoint.sh, v3.3.7): it renames variables and
 * starts the launcher with words of its own, so the container's own arguments are dropped.
 */
public final class SageMaker {

    /** The words after the launcher's name. */
    public static final List<Word> ARGUMENTS = List.of(
            new Word.Known("--port", "sagemaker-entrypoint.sh"), new Word.Known("8080", "sagemaker-entrypoint.sh"));

    private static final String HF_MODEL_ID = "HF_MODEL_ID";

    /** From the name that the user writes to the launcher's; what is empty is not renamed. */
    private static final Map<String, String> RENAMED = Map.of(
            "HF_MODEL_REVISION", "REVISION",
            "SM_NUM_GPUS", "NUM_SHARD",
            "HF_MODEL_QUANTIZE", "QUANTIZE",
            "HF_MODEL_TRUST_REMOTE_CODE", "TRUST_REMOTE_CODE");

    private SageMaker() {}

    /**
     * The launcher's variables. Each renamed one says which variable the user wrote. The entrypoint exits when HF_MODEL_ID
     * is missing: MODEL_ID then is empty, which the launcher's reading refuses.
     */
    public static Map<String, EnvValue> environment(Map<String, EnvValue> container) {
        Map<String, EnvValue> result = new HashMap<>(container);
        RENAMED.forEach((from, to) -> given(container, from).ifPresent(value -> result.put(to, value)));
        result.put(
                "MODEL_ID",
                given(container, HF_MODEL_ID)
                        .orElse(new EnvValue.Known("").at("env HF_MODEL_ID, which SageMaker's entrypoint requires,")));
        return Map.copyOf(result);
    }

    private static Optional<EnvValue> given(Map<String, EnvValue> container, String name) {
        return Optional.ofNullable(container.get(name))
                .filter(value ->
                        !(value instanceof EnvValue.Known known && known.value().isEmpty()))
                .map(value -> value.at("env " + name));
    }
}
