package dev.headroom.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A solution as JSON: {@code solve, value, answer, beyond{value, answer}}; value and answer are null when nothing fits.
 * Numbers are numbers, the product of a card is a string.
 */
public final class SolveJson {

    private SolveJson() {}

    /** The solution. */
    public static ObjectNode of(SolveAnswer answer) {
        ObjectNode json = Json.object().put("solve", answer.unknown().label());
        answer.solution()
                .ifPresentOrElse(
                        found -> put(json, answer, found),
                        () -> json.putNull("value").putNull("answer"));
        answer.beyond()
                .ifPresentOrElse(next -> put(json.putObject("beyond"), answer, next), () -> json.putNull("beyond"));
        return json;
    }

    private static void put(ObjectNode json, SolveAnswer answer, SolveAnswer.Tried tried) {
        if (answer.unknown() == SolveAnswer.Unknown.GPU) {
            json.put("value", tried.value());
        } else {
            json.put("value", Long.parseLong(tried.value()));
        }
        json.set("answer", EstimateJson.of(tried.answer()));
    }
}
