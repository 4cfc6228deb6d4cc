package dev.headroom.verdict;

import dev.headroom.serving.Problem;

/** The stable ids that messages start with, so that people and machines can search for them. */
public enum MessageId {
    /** It would run out of GPU memory. */
    TGI_OOM("TGI-OOM", "The workload would run out of GPU memory."),
    /** TGI's launcher or its shards would refuse the settings. */
    TGI_ARGS("TGI-ARGS", "TGI would refuse to start with these settings."),
    /** Shards and cards do not match. */
    TGI_GPUS("TGI-GPUS", "The number of shards does not match the GPUs that the container asks for."),
    /** It may run out of GPU memory. */
    TGI_TIGHT("TGI-TIGHT", "The workload may run out of GPU memory: it is too close to tell."),
    /** It cannot be told. */
    TGI_UNKNOWN("TGI-UNKNOWN", "Something is missing that the estimate needs.");

    private final String label;
    private final String description;

    MessageId(String label, String description) {
        this.label = label;
        this.description = description;
    }

    static MessageId of(Problem problem) {
        return switch (problem.kind()) {
            case ARGUMENTS -> TGI_ARGS;
            case GPUS -> TGI_GPUS;
        };
    }

    /** The id as messages show it: {@code TGI-OOM}. */
    public String label() {
        return label;
    }

    /** What the id stands for, one sentence. */
    public String description() {
        return description;
    }

    @Override
    public String toString() {
        return label;
    }
}
