package dev.headroom.catalog.placement;

import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.LabelRequirement.Operator;
import dev.headroom.gpu.Placement;
import dev.headroom.units.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Placements in one line, for tables: {@code gpu.product=Tesla-T4 & gpu.memory>15000 | gke-accelerator=nvidia-l4}.
 *
 * <p>{@code |} parts terms, {@code &} requirements; {@code =a,b} is In, {@code !=a,b} NotIn, {@code >} Gt, {@code <} Lt,
 * a bare key Exists, {@code !key} DoesNotExist; {@code @product=x} and {@code @memory=x} are the annotations.
 */
final class Terms {

    private final List<List<LabelRequirement>> alternatives = new ArrayList<>();
    private Optional<String> product = Optional.empty();
    private Optional<Bytes> memory = Optional.empty();

    private Terms() {}

    static Placement placement(String text) {
        Terms terms = new Terms();
        if (!text.equals("nowhere")) {
            Arrays.stream(text.split("\\|", -1)).forEach(terms::addTerm);
        }
        return new Placement(terms.alternatives, terms.product, terms.memory);
    }

    private void addTerm(String text) {
        List<LabelRequirement> requirements = new ArrayList<>();
        for (String part : text.split("&", -1)) {
            String word = part.strip();
            if (word.startsWith("@product=")) {
                product = Optional.of(word.substring("@product=".length()));
            } else if (word.startsWith("@memory=")) {
                memory = Optional.of(Bytes.parse(word.substring("@memory=".length())));
            } else if (!word.isEmpty() && !word.equals("anywhere")) {
                requirements.add(requirement(word));
            }
        }
        alternatives.add(requirements);
    }

    static LabelRequirement requirement(String word) {
        if (word.contains("!=")) {
            return split(word, "!=", Operator.NOT_IN);
        }
        if (word.contains("=")) {
            return split(word, "=", Operator.IN);
        }
        if (word.contains(">")) {
            return split(word, ">", Operator.GT);
        }
        if (word.contains("<")) {
            return split(word, "<", Operator.LT);
        }
        return word.startsWith("!")
                ? new LabelRequirement(word.substring(1), Operator.DOES_NOT_EXIST, List.of())
                : new LabelRequirement(word, Operator.EXISTS, List.of());
    }

    private static LabelRequirement split(String word, String sign, Operator operator) {
        int at = word.indexOf(sign);
        List<String> values = List.of(word.substring(at + sign.length()).split(",", -1));
        return new LabelRequirement(word.substring(0, at).strip(), operator, values);
    }
}
