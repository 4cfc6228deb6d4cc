package dev.headroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.kube.Helm;
import dev.headroom.kube.Kubectl;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chart renders to, and what it refuses to render. */
class ChartIT {

    @TempDir
    private static Path home;

    private static Helm helm;

    @BeforeAll
    static void helm() {
        helm = Helm.withoutCluster(home);
    }

    @Test
    void theDefaultsSayWhatTheKustomizeBaseSays() {
        var base = Manifests.byKind(Kubectl.withoutCluster(home)
                .run("kustomize", "deploy")
                .orThrow()
                .stdout());

        var chart = render();

        chart.values().forEach(ChartIT::removeWhatHelmAdds);
        // helm makes the namespace itself, with --create-namespace
        base.remove("Namespace");
        assertThat(chart).isEqualTo(base);
    }

    private static void removeWhatHelmAdds(JsonNode object) {
        var labels = (ObjectNode) object.at("/metadata/labels");
        labels.remove("helm.sh/chart");
        labels.remove("app.kubernetes.io/managed-by");
        labels.remove("app.kubernetes.io/version");
    }

    @Test
    void lintHasNothingToSay() {
        var result = helm.run("lint", "--strict", Chart.DIRECTORY.toString(), "--set", Chart.IMAGE);

        assertThat(result.stdout()).contains("1 chart(s) linted, 0 chart(s) failed");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        image.repository= | image.repository is not set, and no image is published yet: build one from \
        deploy/Containerfile, push it, and pass --set image.repository=registry.example.com/team/headroom
        webhook.caBundle=QQ== | webhook.caBundle is set and webhook.url is not: behind its Service, Headroom puts its \
        own certificate authority into the webhook configuration; leave webhook.caBundle empty
        serviceAccount.create=false | serviceAccount.create is false and serviceAccount.name is empty: name the \
        service account to use
        catalog.configMap=facts | catalog.configMap is set, and none of catalog.models, catalog.gpus and \
        catalog.pendingNodeClasses says which of its keys to read
        catalog.gpus=gpus.csv | catalog.models, catalog.gpus and catalog.pendingNodeClasses are keys of a ConfigMap: \
        set catalog.configMap to its name
        cluster.nodes=yes | at '/cluster/nodes': got string, want boolean
        setings.mode=warn | additional properties 'setings' not allowed
        settings.mod=warn | at '/settings': additional properties 'mod' not allowed
        settings.mode=deny | at '/settings/mode': value must be one of 'enforce', 'warn', 'audit', 'off'
        settings.estimator=guess | at '/settings/estimator': value must be one of 'tgi', 'notebook', 'notebook-tgi'
        webhook.failurePolicy=ignore | at '/webhook/failurePolicy': value must be one of 'Ignore', 'Fail'
        webhook.timeoutSeconds=31 | at '/webhook/timeoutSeconds': maximum: got 31, want 30
        webhook.url=http://headroom | at '/webhook/url': 'http://headroom' does not match pattern
        image.digest=sha256:1 | at '/image/digest': 'sha256:1' does not match pattern
        workloads.JobSet.resource=jobsets | missing properties 'apiGroup', 'apiVersions', 'paths'
        """)
    void aWrongValueIsRefusedAndNamed(String value, String message) {
        var result = Chart.template(helm, "--set", value);

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.stderr()).contains(message);
    }

    @Test
    void itDoesNotGoIntoKubeSystem() {
        var result = helm.template("headroom", Chart.DIRECTORY, "--namespace", "kube-system", "--set", Chart.IMAGE);

        assertThat(result.stderr())
                .contains("Headroom does not belong into kube-system: install it into a namespace of its own");
    }

    @Test
    void anAddressIsReachedByItsNameAndItsCertificateHasThatName() {
        var objects = render("--set", "webhook.url=https://headroom.example.com:8443/validate");

        assertThat(clientConfig(objects).toString()).isEqualTo("""
                {"url":"https://headroom.example.com:8443/validate"}""");
        assertThat(environment(objects))
                .containsEntry("HEADROOM_TLS_NAMES", "headroom.headroom.svc,headroom.example.com");
    }

    @Test
    void withACertificateAuthorityThatIsGivenAndWithoutNodesItNeedsNoRights() {
        var objects = render(
                "--set", "webhook.url=https://headroom.example.com/validate,webhook.caBundle=QQ==,cluster.nodes=false");

        assertThat(clientConfig(objects).path("caBundle").asText()).isEqualTo("QQ==");
        assertThat(environment(objects)).doesNotContainKey("HEADROOM_TLS_WEBHOOK_CONFIGURATION");
        assertThat(podSpec(objects).path("automountServiceAccountToken").asBoolean())
                .isFalse();
        assertThat(objects).doesNotContainKeys("ClusterRole", "ClusterRoleBinding");
    }

    @Test
    void withACertificateAuthorityThatIsGivenItOnlyReads() {
        var objects = render("--set", "webhook.url=https://headroom.example.com/validate,webhook.caBundle=QQ==");

        assertThat(objects.get("ClusterRole").path("rules"))
                .isNotEmpty()
                .allMatch(rule -> rule.path("verbs").toString().equals("[\"get\",\"list\",\"watch\"]"));
        assertThat(podSpec(objects).path("automountServiceAccountToken").asBoolean())
                .isTrue();
    }

    @Test
    void withoutNodesItOnlyPutsItsCaBundle() {
        var objects = render("--set", "cluster.nodes=false");

        assertThat(objects.get("ClusterRole").path("rules")).hasSize(1);
        assertThat(environment(objects)).containsEntry("HEADROOM_CLUSTER_NODES", "false");
    }

    @Test
    void configMapsAreReadWhenThatIsSwitchedOn() {
        var all = render("--set", "cluster.configMaps.enabled=true");
        var some = render("--set-json", "cluster.configMaps={\"enabled\":true,\"names\":[\"tgi\"]}");

        assertThat(environment(all)).containsEntry("HEADROOM_CLUSTER_CONFIG_MAPS", "true");
        assertThat(lastRule(all))
                .isEqualTo("{\"apiGroups\":[\"\"],\"resources\":[\"configmaps\"],\"verbs\":[\"get\"]}");
        assertThat(lastRule(some))
                .isEqualTo("{\"apiGroups\":[\"\"],\"resources\":[\"configmaps\"],\"resourceNames\":[\"tgi\"],"
                        + "\"verbs\":[\"get\"]}");
        assertThat(environment(render())).doesNotContainKey("HEADROOM_CLUSTER_CONFIG_MAPS");
    }

    private static String lastRule(Map<String, JsonNode> objects) {
        JsonNode rules = objects.get("ClusterRole").path("rules");
        return rules.path(rules.size() - 1).toString();
    }

    @Test
    void pendingNodeClassesAreMountedFromAConfigMap() {
        var objects = render("--set", "catalog.configMap=facts,catalog.pendingNodeClasses=nodes.yaml");

        assertThat(environment(objects))
                .containsEntry("HEADROOM_CLUSTER_PENDING_NODE_CLASSES", "/etc/headroom/catalog/nodes.yaml");
    }

    @Test
    void namespacesThatMustBeLeftOutStayLeftOut() {
        var objects = render("--set-json", """
                webhook.namespaceSelector={"matchLabels":{"gpu":"yes"},
                    "matchExpressions":[{"key":"team","operator":"Exists"}]}""");

        assertThat(webhook(objects).path("namespaceSelector").toString()).isEqualTo("""
                {"matchLabels":{"gpu":"yes"},"matchExpressions":[\
                {"key":"kubernetes.io/metadata.name","operator":"NotIn","values":["kube-system","headroom"]},\
                {"key":"team","operator":"Exists"}]}""");
    }

    @Test
    void aKindMoreIsARuleAndASetting() {
        var objects = render("--set-json", """
                workloads={"JobSet":{"apiGroup":"jobset.x-k8s.io","apiVersions":["v1alpha2"],"resource":"jobsets",
                    "paths":["spec.replicatedJobs[*].template.spec.template"]}}""");

        assertThat(webhook(objects).at("/rules/3").toString()).isEqualTo("""
                {"apiGroups":["jobset.x-k8s.io"],"apiVersions":["v1alpha2"],"resources":["jobsets"],\
                "operations":["CREATE","UPDATE"],"scope":"Namespaced"}""");
        assertThat(environment(objects))
                .containsEntry("HEADROOM_WORKLOADS_JOBSET", "spec.replicatedJobs[*].template.spec.template");
    }

    @Test
    void factsOfOnesOwnAreMountedFromAConfigMap() {
        var objects = render("--set", "catalog.configMap=facts,catalog.models=models.jsonl,catalog.gpus=gpus.csv");

        assertThat(environment(objects))
                .containsEntry("HEADROOM_CATALOG_MODELS", "/etc/headroom/catalog/models.jsonl")
                .containsEntry("HEADROOM_CATALOG_GPUS", "/etc/headroom/catalog/gpus.csv");
        assertThat(named(podSpec(objects).at("/containers/0/volumeMounts"), "catalog")
                        .path("mountPath")
                        .asText())
                .isEqualTo("/etc/headroom/catalog");
        assertThat(named(podSpec(objects).at("/volumes"), "catalog")
                        .at("/configMap/name")
                        .asText())
                .isEqualTo("facts");
    }

    @Test
    void theHubsTokenComesFromAMountedSecretAndModelsFromAClaim() {
        var objects = render(
                "--set",
                "hub.tokenSecret=hugging-face,hub.tokenKey=hf,hub.endpoint=https://hub.example.com,hub.timeout=2s,modelDir.claim=models");

        assertThat(environment(objects))
                .containsEntry("HEADROOM_HUB_TOKEN_FILE", "/var/run/secrets/headroom-hub/hf")
                .containsEntry("HEADROOM_HUB_ENDPOINT", "https://hub.example.com")
                .containsEntry("HEADROOM_HUB_TIMEOUT", "2s")
                .containsEntry("HEADROOM_MODEL_DIR", "/models");
        assertThat(named(podSpec(objects).at("/volumes"), "hub-token")
                        .at("/secret/secretName")
                        .asText())
                .isEqualTo("hugging-face");
        assertThat(named(podSpec(objects).at("/volumes"), "models")
                        .at("/persistentVolumeClaim/claimName")
                        .asText())
                .isEqualTo("models");
    }

    @Test
    void theHubIsReachedThroughAProxyThatAConfigMapVouchesFor() {
        var objects = render(
                "--set", "hub.proxy=http://proxy.example.com:3128,hub.caConfigMap=corporate-ca,hub.caKey=root.pem");

        assertThat(environment(objects))
                .containsEntry("HEADROOM_HUB_PROXY", "http://proxy.example.com:3128")
                .containsEntry("HEADROOM_HUB_CA_FILE", "/etc/headroom/hub-ca/root.pem");
        assertThat(named(podSpec(objects).at("/volumes"), "hub-ca")
                        .at("/configMap/name")
                        .asText())
                .isEqualTo("corporate-ca");
    }

    @Test
    void aHubThatIsOffLeavesNothingBehind() {
        var objects = render("--set", "hub.enabled=false");

        assertThat(environment(objects))
                .containsEntry("HEADROOM_HUB_ENABLED", "false")
                .doesNotContainKey("HEADROOM_HUB_CACHE_DIR");
        assertThat(named(podSpec(objects).at("/volumes"), "hub-cache").isMissingNode())
                .isTrue();
    }

    private static JsonNode named(JsonNode list, String name) {
        for (JsonNode item : list) {
            if (item.path("name").asText().equals(name)) {
                return item;
            }
        }
        return MissingNode.getInstance();
    }

    @Test
    void whatIsOptionalOnAWebhookIsHandedOn() {
        var objects = render("--set-json", """
                webhook={"failurePolicy":"Fail","timeoutSeconds":3,"objectSelector":{"matchLabels":{"judge":"me"}},
                    "matchConditions":[{"name":"not-leases","expression":"true"}],
                    "annotations":{"admissions.enforcer/disabled":"true"}}""");

        assertThat(webhook(objects).path("failurePolicy").asText()).isEqualTo("Fail");
        assertThat(webhook(objects).path("timeoutSeconds").asInt()).isEqualTo(3);
        assertThat(webhook(objects).path("objectSelector").toString()).isEqualTo("""
                {"matchLabels":{"judge":"me"}}""");
        assertThat(webhook(objects).path("matchConditions").toString()).isEqualTo("""
                [{"expression":"true","name":"not-leases"}]""");
        assertThat(objects.get("ValidatingWebhookConfiguration")
                        .at("/metadata/annotations")
                        .toString())
                .isEqualTo("""
                        {"admissions.enforcer/disabled":"true"}""");
    }

    @Test
    void aDigestWinsOverATag() {
        var digest = "sha256:" + "0".repeat(64);

        var objects = render("--set", "image.tag=1.2.3,image.digest=" + digest);

        assertThat(podSpec(objects).at("/containers/0/image").asText())
                .isEqualTo("set-the-image.invalid/headroom@" + digest);
    }

    private static Map<String, JsonNode> render(String... args) {
        return Manifests.byKind(Chart.template(helm, args).orThrow().stdout());
    }

    private static JsonNode webhook(Map<String, JsonNode> objects) {
        return objects.get("ValidatingWebhookConfiguration").at("/webhooks/0");
    }

    private static JsonNode clientConfig(Map<String, JsonNode> objects) {
        return webhook(objects).path("clientConfig");
    }

    private static JsonNode podSpec(Map<String, JsonNode> objects) {
        return objects.get("Deployment").at("/spec/template/spec");
    }

    private static Map<String, String> environment(Map<String, JsonNode> objects) {
        return ContainerEnvironment.of(objects.get("Deployment"));
    }
}
