package dev.headroom.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A minimal TGI manifest and small changes of it. */
public final class Manifests {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Manifests() {}

    /** A Deployment of one container {@code tgi} of TGI 3.3.7 that serves Llama-3.1-8B on one A10G. */
    public static ObjectNode minimalTgi() {
        return yaml("""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: llama
                spec:
                  selector:
                    matchLabels: {app: llama}
                  template:
                    metadata:
                      labels: {app: llama}
                    spec:
                      nodeSelector:
                        nvidia.com/gpu.product: Tesla-T4
                      containers:
                      - name: tgi
                        image: ghcr.io/huggingface/text-generation-inference:3.3.7
                        args: ["--model-id", "meta-llama/Llama-3.1-8B-Instruct"]
                        resources:
                          limits:
                            nvidia.com/gpu: 1
                """);
    }

    /** The manifest with its container changed by the fields of {@code yaml}; an empty value takes a field away. */
    public static ObjectNode minimalTgiWith(String yaml) {
        ObjectNode manifest = minimalTgi();
        ObjectNode container = container(manifest);
        change(container, yaml);
        return manifest;
    }

    /** The manifest with its pod spec changed by the fields of {@code yaml}. */
    public static ObjectNode minimalTgiInPod(String yaml) {
        ObjectNode manifest = minimalTgi();
        change(podSpec(manifest), yaml);
        return manifest;
    }

    /** The manifest with annotations on its pod template. */
    public static ObjectNode minimalTgiAnnotated(String yaml) {
        ObjectNode manifest = minimalTgi();
        ((ObjectNode) manifest.at("/spec/template/metadata")).set("annotations", yaml(yaml));
        return manifest;
    }

    /** The manifest after {@code change}. */
    public static ObjectNode minimalTgi(Consumer<ObjectNode> change) {
        ObjectNode manifest = minimalTgi();
        change.accept(manifest);
        return manifest;
    }

    /** The pod spec of a Deployment. */
    public static ObjectNode podSpec(ObjectNode deployment) {
        return (ObjectNode) deployment.at("/spec/template/spec");
    }

    /** The first container of a Deployment. */
    public static ObjectNode container(ObjectNode deployment) {
        return (ObjectNode) podSpec(deployment).path("containers").path(0);
    }

    /** The containers of a Deployment. */
    public static ArrayNode containers(ObjectNode deployment) {
        return (ArrayNode) podSpec(deployment).path("containers");
    }

    /** A document of YAML as JSON. */
    public static ObjectNode yaml(String yaml) {
        Object value = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return MAPPER.valueToTree(value);
    }

    private static void change(ObjectNode node, String yaml) {
        yaml(yaml).properties().forEach(field -> set(node, field.getKey(), field.getValue()));
    }

    private static void set(ObjectNode node, String field, JsonNode value) {
        if (value.isNull()) {
            node.remove(field);
        } else {
            node.set(field, value);
        }
    }
}
