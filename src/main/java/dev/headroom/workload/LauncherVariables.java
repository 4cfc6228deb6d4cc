package dev.headroom.workload;

import dev.headroom.serving.EnvValue;
import dev.headroom.serving.LauncherOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The variables that decide what TGI does: what {@code envFrom} may set and must then not be taken as unset.
 *
 * <p>A ConfigMap holds settings, so each of them may come from it. A Secret mostly holds a token and nothing else; where the
 * manifest itself names the model it is taken for that, or most pods of gated models could never be judged. Where the
 * manifest does not name the model, the Secret must, and then it may hold anything.
 */
final class LauncherVariables {

    /** Read by the shards rather than the launcher (server/text_generation_server/models/globals.py, v3.3.7). */
    private static final List<String> OF_SHARDS =
            List.of("ATTENTION", "PREFIX_CACHING", "PREFILL_CHUNKING", "TGI_WIGGLE_ROOM", "REQUEST_LOGPROBS");

    /** Counted for the number of shards (launcher/src/main.rs, num_cuda_devices). */
    private static final List<String> OF_DEVICES = List.of("CUDA_VISIBLE_DEVICES");

    /** Renamed by the entrypoint for SageMaker (sagemaker-entrypoint.sh). */
    private static final List<String> OF_SAGEMAKER = List.of(
            "HF_MODEL_ID", "HF_MODEL_REVISION", "SM_NUM_GPUS", "HF_MODEL_QUANTIZE", "HF_MODEL_TRUST_REMOTE_CODE");

    /** All of their names. */
    static final List<String> NAMES = Stream.of(
                    Arrays.stream(LauncherOption.values())
                            .map(LauncherOption::variable)
                            .flatMap(Optional::stream)
                            .toList(),
                    OF_SHARDS,
                    OF_DEVICES,
                    OF_SAGEMAKER)
            .flatMap(List::stream)
            .toList();

    private static final List<String> OF_THE_MODEL = List.of("MODEL_ID", "HF_MODEL_ID");

    private LauncherVariables() {}

    /** The container's variables, and those that {@code envFrom} may set. */
    static Map<String, EnvValue> in(ContainerEnvironment environment, CommandWords words) {
        boolean namesModel = words.mention(LauncherOption.MODEL_ID.flag())
                || OF_THE_MODEL.stream().anyMatch(environment::sets);
        return environment.with(NAMES, source -> !namesModel || !source.isSecret());
    }
}
