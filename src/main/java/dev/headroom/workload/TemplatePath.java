package dev.headroom.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A path to pod templates or pod specs in an object: names separated by dots, {@code [*]} after a name for every element
 * of a list or every value of a map, as in {@code spec.replicatedJobs[*].template.spec.template}.
 *
 * @param steps the names from the object's root down; none for the object itself
 */
record TemplatePath(List<Step> steps) {

    /** The object itself. */
    static final TemplatePath ROOT = new TemplatePath(List.of());

    private static final String EVERY = "[*]";
    private static final Pattern GRAMMAR = Pattern.compile("[\\w-]+(\\[\\*])?(\\.[\\w-]+(\\[\\*])?)*");

    /**
     * One name of a path.
     *
     * @param name the field
     * @param every whether every element of it is meant
     */
    record Step(String name, boolean every) {}

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException naming the kind, the path and what is allowed
     */
    static TemplatePath parse(String kind, String text) {
        if (!GRAMMAR.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" of the kind " + kind + " is not a path to a pod template:"
                            + " names separated by dots are allowed, each with [*] for every element of a list,"
                            + " such as spec.replicatedJobs[*].template.spec.template");
        }
        return new TemplatePath(
                List.of(text.split("\\.", -1)).stream().map(TemplatePath::step).toList());
    }

    private static Step step(String text) {
        boolean every = text.endsWith(EVERY);
        String name = every ? text.substring(0, text.length() - EVERY.length()) : text;
        return new Step(name, every);
    }

    /** Adds every template of {@code object} at this path to {@code found}. */
    void collect(JsonNode object, List<PodTemplate> found) {
        descend(0, "", object, object, found);
    }

    private void descend(int depth, String path, JsonNode node, JsonNode object, List<PodTemplate> found) {
        if (depth == steps.size()) {
            PodTemplate template = PodTemplate.at(path, node, object);
            if (template != null) {
                found.add(template);
            }
            return;
        }
        Step step = steps.get(depth);
        JsonNode child = node.path(step.name());
        String childPath = path.isEmpty() ? step.name() : path + "." + step.name();
        if (step.every()) {
            descendIntoEvery(depth + 1, childPath, child, object, found);
        } else {
            descend(depth + 1, childPath, child, object, found);
        }
    }

    private void descendIntoEvery(int depth, String path, JsonNode node, JsonNode object, List<PodTemplate> found) {
        for (int i = 0; i < (node.isArray() ? node.size() : 0); i++) {
            descend(depth, path + "[" + i + "]", node.path(i), object, found);
        }
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> descend(depth, path + "." + entry.getKey(), entry.getValue(), object, found));
        }
    }
}
