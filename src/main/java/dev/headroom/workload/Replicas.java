package dev.headroom.workload;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How many pods there will be at a time. The one that a rolling update starts before it stops another does not count.
 *
 * @param maybeSeveral whether several pods are made from one template, or may be: kinds of others tell it elsewhere
 * @param name the pod's name, where the object is a pod that has one, else empty
 */
record Replicas(boolean maybeSeveral, String name) {

    private static final String POD = "v1 Pod";

    static Replicas of(JsonNode object) {
        String kind =
                object.path("apiVersion").asText("") + " " + object.path("kind").asText("");
        return new Replicas(
                maybeSeveral(kind, object),
                kind.equals(POD) ? object.at("/metadata/name").asText("") : "");
    }

    private static boolean maybeSeveral(String kind, JsonNode object) {
        return switch (kind) {
            case POD -> false;
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
