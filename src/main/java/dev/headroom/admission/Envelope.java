package dev.headroom.admission;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What is asked of us: an AdmissionReview reduced to what we look at.
 *
 * @param apiVersion {@code admission.k8s.io/v1} or {@code admission.k8s.io/v1beta1}
 * @param uid echoed in the answer
 * @param subject what the request is about
 * @param operation {@code CREATE}, {@code UPDATE}, {@code DELETE}, {@code CONNECT}; empty when not said
 * @param dryRun whether nothing will be stored
 * @param object the object as a tree, missing when there is none
 * @param oldObject the object as it was, of an UPDATE only, else missing
 */
record Envelope(
        String apiVersion,
        String uid,
        Subject subject,
        String operation,
        boolean dryRun,
        JsonNode object,
        JsonNode oldObject) {

    /**
     * What a request is about; what is not said is empty.
     *
     * @param kind {@code request.kind.kind}
     * @param subResource {@code scale}, {@code status}, ...
     * @param namespace empty for a cluster-wide object
     * @param name may be empty on CREATE, when the API server makes it up
     */
    record Subject(String kind, String subResource, String namespace, String name) {}

    boolean isUpdate() {
        return operation.equals("UPDATE");
    }
}
