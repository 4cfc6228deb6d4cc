package dev.headroom.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.answer.Json;
import dev.headroom.estimate.MemoryEstimate;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.manifest.ReadingProblem;
import dev.headroom.review.Inputs;
import dev.headroom.verdict.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report for programs: one JSON object with {@code estimator}, {@code objects} (every Kubernetes object, also those
 * that are not TGI), {@code errors}, {@code warnings} (both about the input), and {@code summary}.
 *
 * <p>What is not known is null; memory is in bytes over all cards of the container.
 */
public final class JsonReport {

    private JsonReport() {}

    /** The report as JSON. */
    public static String text(CheckReport report) {
        ObjectNode json = Json.object().put("estimator", report.estimator().label());
        ArrayNode objects = json.putArray("objects");
        report.objects().forEach(object -> object(objects, object));
        problems(json.putArray("errors"), report, true);
        problems(json.putArray("warnings"), report, false);
        summary(json.putObject("summary"), report);
        return Json.text(json);
    }

    private static void object(ArrayNode objects, CheckedObject object) {
        ObjectNode json = objects.addObject()
                .put("file", object.file())
                .put("line", object.position().line())
                .put("apiVersion", object.apiVersion())
                .put("kind", object.kind())
                .put("namespace", nullIfEmpty(object.namespace()))
                .put("name", nullIfEmpty(object.name()))
                .put("verdict", object.outcome().label())
                .put("message", nullIfEmpty(object.review().message()));
        ArrayNode warnings = json.putArray("warnings");
        object.review().warnings().forEach(warnings::add);
        ArrayNode containers = json.putArray("containers");
        object.containers().forEach(container -> container(containers, container));
    }

    private static void container(ArrayNode containers, CheckedContainer container) {
        ObjectNode json = containers
                .addObject()
                .put("name", container.review().container())
                .put("path", container.review().path())
                .put("line", container.position().line())
                .put("verdict", container.outcome().label());
        container
                .review()
                .inputs()
                .ifPresent(inputs -> json.put(
                                "tgiVersion", inputs.config().release().value().toString())
                        .put(
                                "tgiVersionSource",
                                inputs.config().release().provenance().text()));
        container
                .review()
                .inputs()
                .flatMap(Inputs::model)
                .ifPresent(facts ->
                        json.putObject("model").put("id", facts.id().value()).put("source", facts.source()));
        container.alone().estimate().ifPresent(estimate -> estimate(json, estimate));
    }

    private static void estimate(ObjectNode json, MemoryEstimate estimate) {
        GpuCandidate card = estimate.card();
        json.putObject("gpu")
                .put("product", card.product())
                .put("count", card.count())
                .put("memoryBytes", card.memory().value());
        json.put("neededLowBytes", estimate.neededLow().value())
                .put("neededHighBytes", estimate.neededHigh().value())
                .put("availableBytes", estimate.available().value());
        ArrayNode assumptions = json.putArray("assumptions");
        estimate.assumptions().forEach(assumptions::add);
    }

    private static void problems(ArrayNode json, CheckReport report, boolean isError) {
        report.problems().stream()
                .filter(problem -> problem.isError() == isError)
                .forEach(problem -> problem(json.addObject(), problem));
    }

    private static void problem(ObjectNode json, ReadingProblem problem) {
        json.put("file", problem.file());
        json.put("line", problem.position().map(at -> (Integer) at.line()).orElse(null));
        json.put("column", problem.position().map(at -> (Integer) at.column()).orElse(null));
        json.put("message", problem.message());
    }

    private static void summary(ObjectNode json, CheckReport report) {
        List.of(Outcome.values()).forEach(outcome -> json.put(outcome.label(), report.count(outcome)));
        json.put(
                "errors",
                report.problems().stream().filter(ReadingProblem::isError).count());
        json.put("passedOver", report.passedOver());
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
