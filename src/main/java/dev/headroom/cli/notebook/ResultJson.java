package dev.headroom.cli.notebook;

import dev.headroom.estimate.notebook.ResultField;
import dev.headroom.estimate.notebook.ResultField.Flag;
import java.util.List;
import java.util.stream.Collectors;

/** Results as JSON: the notebook's keys in its order, numbers as Python prints them. */
public final class ResultJson {

    private static final String INDENT = "  ";

    private ResultJson() {}

    /** One object. */
    public static String object(List<ResultField> result) {
        return object(result, "");
    }

    /** An array of objects. */
    public static String array(List<List<ResultField>> results) {
        return results.stream()
                .map(result -> INDENT + object(result, INDENT))
                .collect(Collectors.joining(",\n", "[\n", "\n]"));
    }

    private static String object(List<ResultField> result, String indent) {
        String separator = ",\n" + indent + INDENT;
        return result.stream()
                .map(field -> "\"" + field.key() + "\": " + value(field.value()))
                .collect(Collectors.joining(separator, "{\n" + indent + INDENT, "\n" + indent + "}"));
    }

    private static String value(ResultField.Value value) {
        return value instanceof Flag(boolean flag) ? Boolean.toString(flag) : value.repr();
    }
}
