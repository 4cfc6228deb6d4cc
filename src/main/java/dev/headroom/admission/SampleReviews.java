package dev.headroom.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reviews of every kind for the warm-up: TGI that fits, TGI that does not, by a lot and by little, and what is not TGI. */
final class SampleReviews {

    private static final String IMAGE = "ghcr.io/huggingface/text-generation-inference:3.3.7";

    private static final List<Kind> KINDS = List.of(
            new Kind("v1", "Pod", "\"spec\":%s"),
            new Kind("apps/v1", "Deployment", "\"spec\":{\"template\":{\"spec\":%s}}"),
            new Kind("apps/v1", "ReplicaSet", "\"spec\":{\"template\":{\"spec\":%s}}"),
            new Kind("apps/v1", "StatefulSet", "\"spec\":{\"template\":{\"spec\":%s}}"),
            new Kind("apps/v1", "DaemonSet", "\"spec\":{\"template\":{\"spec\":%s}}"),
            new Kind("batch/v1", "Job", "\"spec\":{\"template\":{\"spec\":%s}}"),
            new Kind("batch/v1", "CronJob", "\"spec\":{\"jobTemplate\":{\"spec\":{\"template\":{\"spec\":%s}}}}"),
            new Kind("v1", "ReplicationController", "\"spec\":{\"template\":{\"spec\":%s}}"),
            new Kind("v1", "PodTemplate", "\"template\":{\"spec\":%s}"));

    private record Kind(String apiVersion, String kind, String template) {}

    private SampleReviews() {}

    static List<String> all() {
        List<String> reviews = new ArrayList<>();
        for (Kind kind : KINDS) {
            // starts are remembered: each of these is another
            int more = reviews.size();
            reviews.add(review(kind, "CREATE", tgi(8750 + more, "Tesla-T4")));
            reviews.add(review(kind, "CREATE", tgi(2048 + more, "NVIDIA-A100-SXM4-80GB")));
            reviews.add(review(kind, "CREATE", "{\"containers\":[{\"name\":\"web\",\"image\":\"nginx:1.29\"}]}"));
            reviews.add(review(kind, "UPDATE", tgi(16_000 + more, "NVIDIA-A10G")));
        }
        return reviews;
    }

    /** A short one that does not fit, for a person to try. */
    static String tooLarge() {
        return """
                {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"1","operation":"CREATE",\
                "object":{"apiVersion":"v1","kind":"Pod","spec":{"nodeSelector":{"nvidia.com/gpu.product":"Tesla-T4"},\
                "containers":[{"name":"tgi","image":"%s","args":["--model-id=meta-llama/Llama-3.1-8B-Instruct",\
                "--max-input-tokens=8750","--max-total-tokens=8782"],"resources":{"limits":{"nvidia.com/gpu":1}}}]}}}}""".formatted(IMAGE);
    }

    private static String review(Kind kind, String operation, String podSpec) {
        String object = "{\"apiVersion\":\"%s\",\"kind\":\"%s\",\"metadata\":{\"name\":\"warm-up\"},%s}"
                .formatted(kind.apiVersion(), kind.kind(), kind.template().formatted(podSpec));
        return """
                {"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":"warm-up",\
                "kind":{"group":"","version":"v1","kind":"%s"},"resource":{"group":"","version":"v1","resource":"%ss"},\
                "name":"warm-up","namespace":"default","operation":"%s","userInfo":{"username":"warm-up"},\
                "object":%s,"oldObject":%s,"dryRun":false,"options":null}}""".formatted(kind.kind(), kind.kind().toLowerCase(Locale.ROOT), operation, object, object);
    }

    private static String tgi(int maxInputTokens, String card) {
        return """
                {"nodeSelector":{"nvidia.com/gpu.product":"%s"},"containers":[{"name":"tgi","image":"%s",\
                "args":["--model-id=meta-llama/Llama-3.1-8B-Instruct","--dtype=float16","--max-input-tokens=%d",\
                "--max-total-tokens=%d","--max-batch-prefill-tokens=%d"],\
                "env":[{"name":"HF_TOKEN","valueFrom":{"secretKeyRef":{"name":"hf","key":"token"}}}],\
                "resources":{"limits":{"nvidia.com/gpu":"1"}}}]}""".formatted(card, IMAGE, maxInputTokens, maxInputTokens + 32, maxInputTokens + 32);
    }
}
