package dev.headroom.workload;

import com.fasterxml.jackson.databind.JsonNode;

/** How many pods there will be at a time. The one that a rolling update starts before it stops another does not count. */
final class Replicas {

    private Replicas() {}

    /** Whether several pods are made from a template of {@code object}, or may be: kinds of others tell it elsewhere. */
    static boolean maybeSeveral(JsonNode object) {
        return switch (object.path("apiVersion").asText("") + " "
                + object.path("kind").asText("")) {
            case "v1 Pod" -> false;
            case "apps/v1 Deployment", "apps/v1 ReplicaSet", "apps/v1 StatefulSet", "v1 ReplicationController" ->
                object.at("/spec/replicas").asInt(1) > 1;
            case "batch/v1 Job" -> inParallel(object.path("spec"));
            case "batch/v1 CronJob" -> inParallel(object.at("/spec/jobTemplate/spec"));
            default -> true;
        };
    }

    private static boolean inParallel(JsonNode job) {
        return Math.min(
                        job.path("parallelism").asInt(1),
                        job.path("completions").asInt(Integer.MAX_VALUE))
                > 1;
    }
}
