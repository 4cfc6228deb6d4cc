package dev.headroom.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.answer.Json;
import dev.headroom.manifest.Position;
import dev.headroom.manifest.ReadingProblem;
import dev.headroom.verdict.MessageId;
import dev.headroom.verdict.Outcome;
import java.util.Arrays;

/**
 * A report for code scanning: SARIF 2.1.0 (OASIS, sarif-v2.1.0-errata01). A result is a container that is not fine, at
 * its line; input that could not be read is a notification of the tool.
 */
public final class SarifReport {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private SarifReport() {}

    /**
     * The report as SARIF.
     *
     * @param version our own version
     */
    public static String text(CheckReport report, String version) {
        ObjectNode sarif = Json.object().put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = sarif.putArray("runs").addObject();
        driver(run.putObject("tool").putObject("driver"), version);
        invocation(run.putArray("invocations").addObject(), report);
        ArrayNode results = run.putArray("results");
        report.objects().forEach(object -> object.containers().forEach(c -> result(results, object, c)));
        return Json.text(sarif);
    }

    private static void driver(ObjectNode driver, String version) {
        driver.put("name", "headroom").put("version", version).put("semanticVersion", version);
        ArrayNode rules = driver.putArray("rules");
        for (MessageId id : MessageId.values()) {
            ObjectNode rule = rules.addObject().put("id", id.label());
            text(rule.putObject("shortDescription"), id.description());
            rule.putObject("defaultConfiguration").put("level", level(id));
        }
    }

    private static void invocation(ObjectNode invocation, CheckReport report) {
        invocation.put("executionSuccessful", !report.hasUnreadable());
        ArrayNode notifications = invocation.putArray("toolExecutionNotifications");
        report.problems().forEach(problem -> notification(notifications.addObject(), problem));
    }

    private static void notification(ObjectNode notification, ReadingProblem problem) {
        notification.put("level", problem.isError() ? "error" : "warning");
        text(notification.putObject("message"), problem.toString());
        ObjectNode location = notification.putArray("locations").addObject().putObject("physicalLocation");
        artifact(location, problem.file());
        problem.position().ifPresent(position -> region(location, position));
    }

    private static void result(ArrayNode results, CheckedObject object, CheckedContainer container) {
        container.review().verdict().messageId().ifPresent(id -> {
            ObjectNode result = results.addObject().put("ruleId", id.label());
            result.put("ruleIndex", Arrays.asList(MessageId.values()).indexOf(id));
            result.put("level", level(container.outcome()));
            text(result.putObject("message"), container.alone().message());
            location(result.putArray("locations").addObject(), object, container);
        });
    }

    private static void location(ObjectNode location, CheckedObject object, CheckedContainer container) {
        ObjectNode physical = location.putObject("physicalLocation");
        artifact(physical, object.file());
        region(physical, container.position());
        location.putArray("logicalLocations")
                .addObject()
                .put("name", container.review().container())
                .put("fullyQualifiedName", fullName(object, container))
                .put("kind", "object");
    }

    private static String fullName(CheckedObject object, CheckedContainer container) {
        return object.kind() + "/" + object.qualifiedName() + "/"
                + container.review().path();
    }

    private static void artifact(ObjectNode physicalLocation, String file) {
        physicalLocation.putObject("artifactLocation").put("uri", ArtifactUri.of(file));
    }

    private static void region(ObjectNode physicalLocation, Position position) {
        physicalLocation.putObject("region").put("startLine", position.line()).put("startColumn", position.column());
    }

    private static void text(ObjectNode message, String text) {
        message.put("text", text);
    }

    private static String level(Outcome outcome) {
        return switch (outcome) {
            case DOES_NOT_FIT, MISCONFIGURED -> "error";
            case TIGHT, FITS -> "warning";
            case UNDECIDED, NOT_TGI -> "note";
        };
    }

    private static String level(MessageId id) {
        return switch (id) {
            case TGI_OOM, TGI_ARGS, TGI_GPUS -> "error";
            case TGI_TIGHT -> "warning";
            case TGI_UNKNOWN -> "note";
        };
    }
}
