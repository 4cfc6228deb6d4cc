package dev.headroom.answer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.estimate.Fit;
import dev.headroom.estimate.MemoryItem;
import dev.headroom.estimate.PhaseEstimate;
import dev.headroom.estimate.StartEstimate;
import dev.headroom.estimate.StartLimits;
import dev.headroom.review.Inputs;
import dev.headroom.serving.Setting;
import dev.headroom.serving.Setting.Known;
import dev.headroom.verdict.Outcome;
import java.util.Optional;

/**
 * An answer as JSON: {@code estimator, tgiVersion, model{id, source}, gpu{product, count, memoryBytes}, shards, limits,
 * items[], phases[], verdict, message, advice[]}. What is not known is null.
 */
public final class EstimateJson {

    private EstimateJson() {}

    /** The answer. */
    public static ObjectNode of(EstimateAnswer answer) {
        Optional<Inputs> inputs = answer.review().inputs();
        ObjectNode json = Json.object()
                .put("estimator", answer.estimator().label())
                .put("tgiVersion", answer.release().toString());
        json.putObject("model")
                .put("id", answer.model().id().value())
                .put("source", answer.model().source());
        json.putObject("gpu")
                .put("product", answer.card().product())
                .put("count", answer.card().count())
                .put("memoryBytes", answer.card().memory().value());
        json.put("shards", inputs.map(told -> (Integer) told.shards().shards()).orElse(null));
        limits(json.putObject("limits"), answer, inputs);
        ArrayNode items = json.putArray("items");
        answer.start().ifPresent(start -> start.items().forEach(item -> item(items.addObject(), item)));
        ArrayNode phases = json.putArray("phases");
        answer.start().ifPresent(start -> start.phases().forEach(phase -> phase(phases.addObject(), phase)));
        json.put("verdict", answer.verdict().outcome().label());
        json.put("message", answer.message());
        ArrayNode advice = json.putArray("advice");
        answer.advice()
                .forEach(change ->
                        advice.addObject().put("change", change.change()).put("verdict", Outcome.FITS.label()));
        return json;
    }

    private static void limits(ObjectNode json, EstimateAnswer answer, Optional<Inputs> inputs) {
        Optional<StartLimits> limits = answer.start().map(StartEstimate::limits);
        if (limits.isPresent()) {
            limit(json, "maxInputTokens", limits.get().maxInputTokens());
            limit(json, "maxTotalTokens", limits.get().maxTotalTokens());
            limit(json, "maxBatchPrefillTokens", Optional.of(limits.get().maxBatchPrefillTokens()));
            limit(json, "maxBatchTotalTokens", limits.get().maxBatchTotalTokens());
            json.put("concurrentRequests", limits.get().concurrentRequests());
        } else {
            limit(
                    json,
                    "maxInputTokens",
                    known(inputs.flatMap(told -> told.config().maxInputTokens())));
            limit(
                    json,
                    "maxTotalTokens",
                    known(inputs.flatMap(told -> told.config().maxTotalTokens())));
            limit(
                    json,
                    "maxBatchPrefillTokens",
                    known(inputs.flatMap(told -> told.config().maxBatchPrefillTokens())));
            limit(json, "maxBatchTotalTokens", Optional.empty());
            json.putNull("concurrentRequests");
        }
    }

    private static Optional<Known<Long>> known(Optional<Setting<Long>> setting) {
        return setting.flatMap(given -> given instanceof Known<Long> known ? Optional.of(known) : Optional.empty());
    }

    private static void limit(ObjectNode json, String name, Optional<Known<Long>> limit) {
        json.putObject(name)
                .put("value", limit.map(Known::value).orElse(null))
                .put("source", limit.map(known -> known.provenance().text()).orElse("not known"));
    }

    private static void item(ObjectNode json, MemoryItem item) {
        json.put("name", item.name())
                .put("lowBytes", item.low().value())
                .put("highBytes", item.high().value())
                .put("basis", item.basis());
    }

    private static void phase(ObjectNode json, PhaseEstimate phase) {
        json.put("name", phase.phase().name())
                .put("neededLowBytes", phase.neededLow().value())
                .put("neededHighBytes", phase.neededHigh().value())
                .put("availableBytes", phase.available().value())
                .put("verdict", verdict(phase.fit()));
    }

    private static String verdict(Fit fit) {
        return switch (fit) {
            case FITS -> Outcome.FITS.label();
            case TIGHT -> Outcome.TIGHT.label();
            case DOES_NOT_FIT -> Outcome.DOES_NOT_FIT.label();
        };
    }
}
