package dev.headroom.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pod as its author would change it who takes an advice by its words. */
final class ChangedPod {

    private static final Pattern COUNT = Pattern.compile("(\\d+) (?:GPUs|x (\\S+)), (--\\S+)");

    private static final Pattern SLICES = Pattern.compile("(nvidia\\.com/mig-\\S+): (\\d+)");

    private final ObjectNode pod;
    private final ObjectNode container;

    private ChangedPod(JsonNode pod) {
        this.pod = pod.deepCopy();
        this.container = (ObjectNode) this.pod.at("/spec/containers/0");
    }

    static JsonNode of(JsonNode pod, String advice) {
        ChangedPod changed = new ChangedPod(pod);
        changed.take(advice);
        return changed.pod;
    }

    private void take(String advice) {
        Matcher count = COUNT.matcher(advice);
        Matcher slices = SLICES.matcher(advice);
        if (slices.matches()) {
            container.putObject("resources").putObject("limits").put(slices.group(1), slices.group(2));
        } else if (advice.startsWith("--")) {
            List.of(advice.split(" ", -1)).forEach(this::argument);
        } else if (count.matches()) {
            ((ObjectNode) container.at("/resources/limits")).put("nvidia.com/gpu", Integer.parseInt(count.group(1)));
            argument(count.group(3));
            if (count.group(2) != null) {
                card(count.group(2));
            }
        } else {
            card(advice);
        }
    }

    /** An argument takes the place of the one that gives the same flag. */
    private void argument(String argument) {
        String flag = argument.replaceFirst("=.*", "");
        List<String> kept = new ArrayList<>();
        container.withArray("/args").forEach(given -> kept.add(given.asText()));
        kept.removeIf(given -> given.startsWith(flag + "="));
        kept.add(argument);
        ArrayNode args = container.putArray("args");
        kept.forEach(args::add);
    }

    private void card(String product) {
        ObjectNode spec = (ObjectNode) pod.get("spec");
        spec.remove("affinity");
        spec.putObject("nodeSelector").put("nvidia.com/gpu.product", product);
    }
}
