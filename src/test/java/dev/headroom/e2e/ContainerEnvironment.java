package dev.headroom.e2e;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The environment variables of a Deployment's first container. */
final class ContainerEnvironment {

    private ContainerEnvironment() {}

    static Map<String, String> of(JsonNode deployment) {
        var variables = deployment.at("/spec/template/spec/containers/0/env");
        return StreamSupport.stream(variables.spliterator(), false)
                .collect(toMap(
                        variable -> variable.path("name").asText(),
                        variable -> variable.path("value").asText()));
    }
}
