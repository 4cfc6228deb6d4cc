package dev.headroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headroom.kube.Result;
import dev.headroom.kube.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a terminal does not show: the audit log, the metrics, the protocol's older version, and the way out. */
@ExtendWith(SharedInstallation.class)
class DoorIT {

    private static final String NAMESPACE = "door";

    private static final String WEBHOOK = "validate.headroom.dev/";

    private static final Path TGI = Path.of("src/test/resources/e2e/tgi.yaml");

    /** The labels of a Deployment that was refused. */
    private static final List<String> REFUSAL = List.of(
            "dry_run=\"false\"",
            "mode=\"enforce\"",
            "operation=\"CREATE\"",
            "resource=\"deployments\"",
            "verdict=\"does-not-fit\"");

    private static Installation installation;

    @BeforeAll
    static void namespace(Installation shared) {
        installation = shared;
        installation.runIn("enforce");
        installation.plane().createNamespace(NAMESPACE);
        installation.plane().letDevEdit(NAMESPACE);
    }

    @Test
    void theAuditLogHoldsTheVerdictOfWhatWasRefused() {
        assertThat(create(tooBig("refused")).exitCode()).isEqualTo(1);

        await().untilAsserted(() -> assertThat(annotations("refused"))
                .containsOnlyKeys("verdict", "needed", "available", "estimator", "mode")
                .containsEntry("verdict", "does-not-fit")
                .containsEntry("available", "23905435648")
                .containsEntry("estimator", "tgi")
                .containsEntry("mode", "enforce"));
    }

    @Test
    void theAuditLogHoldsTheVerdictOfWhatWasLetIn() {
        create(tgi("let-in")).orThrow();

        await().untilAsserted(() -> assertThat(annotations("let-in")).containsEntry("verdict", "fits"));
    }

    @Test
    void theMetricsCountWhatWasRefused() {
        var before = refusals();

        create(tooBig("counted"));

        assertThat(refusals()).isEqualTo(before + 1);
    }

    @Test
    void anOlderApiServerIsAnsweredInItsOwnVersion() throws IOException {
        var answer = new DirectPost(installation).send(reviewOfAPodThatDoesNotFit("admission.k8s.io/v1beta1"));

        assertThat(answer.path("apiVersion").asText()).isEqualTo("admission.k8s.io/v1beta1");
        assertThat(answer.path("kind").asText()).isEqualTo("AdmissionReview");
        assertThat(answer.at("/response/uid").asText()).isEqualTo("0df28fbd-5f5f-11e8-bc74-36e6bb280816");
        assertThat(answer.at("/response/allowed").asBoolean(true)).isFalse();
        assertThat(answer.at("/response/status/code").asInt()).isEqualTo(403);
        assertThat(answer.at("/response/status/message").asText()).startsWith("[TGI-OOM] container \"tgi\": needs ");
    }

    @Test
    void oneLineTakesItOutOfTheWayAndAnUpgradePutsItBack() {
        installation
                .plane()
                .kubectl()
                .run("delete", "validatingwebhookconfiguration", "headroom")
                .orThrow();
        await().untilAsserted(() ->
                assertThat(create(tooBig("emergency")).succeeded()).isTrue());

        installation.putBack();

        assertThat(create(tooBig("afterwards")).stderr()).contains("[TGI-OOM]");
    }

    private static Result create(String manifest) {
        return installation.plane().kubectl(User.DEV).runWithStdin(manifest, "create", "-n", NAMESPACE, "-f", "-");
    }

    private static String tgi(String name) {
        try {
            return Files.readString(TGI).replace("name: tgi", "name: " + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tooBig(String name) {
        return tgi(name).replace("2048", "32768");
    }

    private static Map<String, String> annotations(String deployment) {
        var ours = new TreeMap<String, String>();
        var events = installation.plane().auditLog().events("create", "deployments", deployment);
        events.forEach(event -> event.path("annotations").properties().stream()
                .filter(annotation -> annotation.getKey().startsWith(WEBHOOK))
                .forEach(annotation -> ours.put(
                        annotation.getKey().substring(WEBHOOK.length()),
                        annotation.getValue().asText())));
        return ours;
    }

    private static double refusals() {
        return installation
                .headroom()
                .metrics()
                .lines()
                .filter(line -> line.startsWith("headroom_admission_requests_total{"))
                .filter(line -> REFUSAL.stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static JsonNode reviewOfAPodThatDoesNotFit(String apiVersion) throws IOException {
        var pod = Manifests.all(Files.readString(Path.of("src/test/resources/e2e/kinds.yaml")))
                .getFirst();
        var review = JsonNodeFactory.instance.objectNode();
        review.put("apiVersion", apiVersion).put("kind", "AdmissionReview");
        var request = review.putObject("request");
        request.put("uid", "0df28fbd-5f5f-11e8-bc74-36e6bb280816");
        request.putObject("kind").put("group", "").put("version", "v1").put("kind", "Pod");
        request.putObject("resource").put("group", "").put("version", "v1").put("resource", "pods");
        request.put("namespace", NAMESPACE).put("operation", "CREATE").put("dryRun", false);
        request.set("object", pod);
        return review;
    }
}
