package dev.headroom.serving;

import java.util.List;
import java.util.Map;

/** How a TGI container is started. */
public sealed interface Launch {

    /**
     * TGI's launcher with its CUDA backend.
     *
     * @param arguments the words after the program's name
     * @param environment the container's variables, the image's own (SageMaker's renamed ones) already applied
     * @param release the release of TGI that the image holds
     */
    record Launcher(List<Word> arguments, Map<String, EnvValue> environment, Setting.Known<TgiRelease> release)
            implements Launch {
        /** Copies the collections. */
        public Launcher {
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
        }
    }

    /**
     * A family of TGI that CUDA arithmetic does not cover.
     *
     * @param family for a person: {@code rocm}, {@code gaudi}, {@code llama.cpp}
     */
    record OtherBackend(String family) implements Launch {}

    /**
     * A command that cannot be read.
     *
     * @param reason a clause without a full stop
     * @param remedy what would settle it, a clause without a full stop
     */
    record Unreadable(String reason, String remedy) implements Launch {

        /** A command that its author can write more plainly. */
        public Unreadable(String reason) {
            this(reason, "give text-generation-launcher its settings in args or env");
        }
    }
}
