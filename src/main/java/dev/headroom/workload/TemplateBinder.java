package dev.headroom.workload;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.headroom.workload.Binding.Bound;
import dev.headroom.workload.Binding.Unbound;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.io.IOException;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Binds a pod template to the types of fabric8, as strictly as the API server decodes it: a number is not a string. A field
 * that is not known is one of a later Kubernetes and does not matter.
 */
final class TemplateBinder {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private static final ObjectReader READER = MAPPER.readerFor(PodTemplateSpec.class);

    private TemplateBinder() {}

    /** The bound template, or what in it Kubernetes would refuse. */
    static Binding bind(PodTemplate template) {
        ObjectNode node = MAPPER.createObjectNode();
        node.set("metadata", template.metadata().isObject() ? template.metadata() : MAPPER.createObjectNode());
        node.set("spec", template.spec());
        try {
            return new Bound(READER.readValue(node));
        } catch (JsonMappingException e) {
            return new Unbound(place(template, e) + " is not " + due(e));
        } catch (IOException e) {
            return new Unbound(template.specPath() + " is not what Kubernetes allows there");
        }
    }

    /** Where in the object the value stands that does not fit: {@code spec.template.spec.containers[0].args[1]}. */
    private static String place(PodTemplate template, JsonMappingException e) {
        String inTemplate = e.getPath().stream().map(TemplateBinder::step).collect(Collectors.joining());
        return inTemplate.startsWith(".spec")
                ? template.specPath() + inTemplate.substring(".spec".length())
                : template.metadataPath() + inTemplate.substring(Math.min(".metadata".length(), inTemplate.length()));
    }

    private static String step(JsonMappingException.Reference reference) {
        return reference.getFieldName() == null ? "[" + reference.getIndex() + "]" : "." + reference.getFieldName();
    }

    private static String due(JsonMappingException e) {
        return e instanceof MismatchedInputException mismatch
                ? due(mismatch.getTargetType())
                : "what Kubernetes allows there";
    }

    private static String due(@Nullable Class<?> type) {
        if (type == null) {
            return "what Kubernetes allows there";
        }
        if (type == String.class) {
            return "a string";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "a whole number";
        }
        return type == Boolean.class ? "true or false" : "an object";
    }
}
