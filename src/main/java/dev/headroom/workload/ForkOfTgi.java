package dev.headroom.workload;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * IBM's fork of TGI 0.9, which kept the name of the image and of the launcher but has options of its own. Open Data Hub and
 * Red Hat publish it under the name under which they published a copy of the real one, so only those options tell
 * (github.com/IBM/text-generation-inference, launcher/src/main.rs).
 */
final class ForkOfTgi {

    private static final String FAMILY = "IBM's fork of TGI";

    private static final List<String> FLAGS = List.of(
            "--model-name",
            "--deployment-framework",
            "--dtype-str",
            "--max-sequence-length",
            "--max-new-tokens",
            "--max-batch-weight",
            "--max-prefill-weight",
            "--grpc-port");

    private static final List<String> VARIABLES = List.of(
            "MODEL_NAME", "DEPLOYMENT_FRAMEWORK", "DTYPE_STR", "MAX_SEQUENCE_LENGTH", "MAX_NEW_TOKENS", "NUM_GPUS");

    private ForkOfTgi() {}

    /** Its name as a family of TGI, when the image may be it and an option of its own is given. */
    static Optional<String> family(Subject subject, ContainerEnvironment environment, CommandWords words) {
        boolean may = subject.image().filter(TgiImage::mayBeFork).isPresent();
        return may && (anyFlag(words) || anyVariable(environment)) ? Optional.of(FAMILY) : Optional.empty();
    }

    private static boolean anyFlag(CommandWords words) {
        return words.all().stream().map(CommandWords::readable).anyMatch(ForkOfTgi::isFlag);
    }

    private static boolean isFlag(String word) {
        return Stream.of(word.split("[\\s=]", -1)).anyMatch(FLAGS::contains);
    }

    private static boolean anyVariable(ContainerEnvironment environment) {
        return VARIABLES.stream().anyMatch(environment::sets);
    }
}
