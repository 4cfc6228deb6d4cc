package dev.headroom.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.estimate.EstimatorKind;
import dev.headroom.hub.http.EgressProxy;
import dev.headroom.tls.TlsSettings;
import dev.headroom.units.Bytes;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every setting: its default, its name and its environment variable. */
class SettingsTest {

    private static SmallRyeConfig config(Map<String, String> properties, Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(ReviewSettings.class)
                .withMapping(AdmissionSettings.class)
                .withMapping(HubSettings.class)
                .withMapping(TlsSettings.class)
                .withSources(new PropertiesConfigSource(Map.of("user.home", "/home/someone"), "home", 1))
                .withSources(new PropertiesConfigSource(properties, "properties", 100))
                .withSources(new EnvConfigSource(environment, 300))
                .build();
    }

    @Test
    void defaults() {
        SmallRyeConfig config = config(Map.of(), Map.of());
        ReviewSettings review = config.getConfigMapping(ReviewSettings.class);
        TlsSettings tls = config.getConfigMapping(TlsSettings.class);

        assertThat(review.mode()).isEqualTo(Mode.ENFORCE);
        assertThat(review.estimator()).isEqualTo(EstimatorKind.TGI);
        assertThat(review.margin()).isEqualTo(Bytes.ZERO);
        assertThat(review.workloads()).isEmpty();
        assertThat(review.catalog().models()).isEmpty();
        assertThat(review.catalog().gpus()).isEmpty();
        assertThat(review.cluster().nodes()).isEmpty();
        assertThat(review.cluster().configMaps()).isFalse();
        assertThat(review.cluster().pendingNodeClasses()).isEmpty();
        assertThat(config.getConfigMapping(AdmissionSettings.class).maxBytesInFlight())
                .isEmpty();
        HubSettings hub = config.getConfigMapping(HubSettings.class);
        assertThat(hub.enabled()).isTrue();
        assertThat(hub.endpoint()).hasToString("https://huggingface.co");
        assertThat(hub.tokenFile()).isEmpty();
        assertThat(hub.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(hub.proxy()).isEmpty();
        assertThat(hub.caFile()).isEmpty();
        assertThat(hub.cacheDir()).isEmpty();
        assertThat(tls.directory()).isEqualTo(Path.of("/home/someone/.headroom/tls"));
        assertThat(tls.names()).isEmpty();
        assertThat(tls.webhookConfiguration()).isEmpty();
    }

    private static final Map<String, String> HUB_PROPERTIES = Map.of(
            "headroom.hub.enabled", "false",
            "headroom.hub.endpoint", "http://mirror:8080/hf/",
            "headroom.hub.token-file", "/token",
            "headroom.hub.timeout", "700ms",
            "headroom.hub.proxy", "http://proxy:3128",
            "headroom.hub.ca-file", "/ca.crt",
            "headroom.hub.cache-dir", "/cache");

    private static final Map<String, String> HUB_VARIABLES = Map.of(
            "HEADROOM_HUB_ENABLED", "false",
            "HEADROOM_HUB_ENDPOINT", "http://mirror:8080/hf/",
            "HEADROOM_HUB_TOKEN_FILE", "/token",
            "HEADROOM_HUB_TIMEOUT", "700ms",
            "HEADROOM_HUB_PROXY", "http://proxy:3128",
            "HEADROOM_HUB_CA_FILE", "/ca.crt",
            "HEADROOM_HUB_CACHE_DIR", "/cache");

    private static Map<String, String> both(Map<String, String> some, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }

    @Test
    void properties() {
        assertThatAllAreSet(config(
                both(
                        HUB_PROPERTIES,
                        Map.ofEntries(
                                Map.entry("headroom.mode", "warn"),
                                Map.entry("headroom.estimator", "notebook-tgi"),
                                Map.entry("headroom.workloads.JobSet", "spec.a[*].template,spec.b"),
                                Map.entry("headroom.catalog.models", "m.jsonl,n.jsonl"),
                                Map.entry("headroom.catalog.gpus", "g.csv"),
                                Map.entry("headroom.admission.max-bytes-in-flight", "24MiB"),
                                Map.entry("headroom.tls.directory", "/tls"),
                                Map.entry("headroom.tls.names", "headroom.headroom.svc,10.0.0.1"),
                                Map.entry("headroom.tls.webhook-configuration", "headroom"),
                                Map.entry("headroom.cluster.nodes", "false"),
                                Map.entry("headroom.cluster.config-maps", "true"),
                                Map.entry("headroom.cluster.pending-node-classes", "nodes.yaml"))),
                Map.of()));
    }

    @Test
    void environment() {
        assertThatAllAreSet(config(
                Map.of(),
                both(
                        HUB_VARIABLES,
                        Map.ofEntries(
                                Map.entry("HEADROOM_MODE", "warn"),
                                Map.entry("HEADROOM_ESTIMATOR", "notebook-tgi"),
                                Map.entry("HEADROOM_WORKLOADS_JOBSET", "spec.a[*].template,spec.b"),
                                Map.entry("HEADROOM_CATALOG_MODELS", "m.jsonl,n.jsonl"),
                                Map.entry("HEADROOM_CATALOG_GPUS", "g.csv"),
                                Map.entry("HEADROOM_ADMISSION_MAX_BYTES_IN_FLIGHT", "24MiB"),
                                Map.entry("HEADROOM_TLS_DIRECTORY", "/tls"),
                                Map.entry("HEADROOM_TLS_NAMES", "headroom.headroom.svc,10.0.0.1"),
                                Map.entry("HEADROOM_TLS_WEBHOOK_CONFIGURATION", "headroom"),
                                Map.entry("HEADROOM_CLUSTER_NODES", "false"),
                                Map.entry("HEADROOM_CLUSTER_CONFIG_MAPS", "true"),
                                Map.entry("HEADROOM_CLUSTER_PENDING_NODE_CLASSES", "nodes.yaml")))));
    }

    private static void assertThatAllAreSet(SmallRyeConfig config) {
        ReviewSettings review = config.getConfigMapping(ReviewSettings.class);
        TlsSettings tls = config.getConfigMapping(TlsSettings.class);

        assertThat(review.mode()).isEqualTo(Mode.WARN);
        assertThat(review.estimator()).isEqualTo(EstimatorKind.NOTEBOOK_TGI);
        assertThat(review.workloads()).hasSize(1).allSatisfy((kind, paths) -> {
            assertThat(kind).isEqualToIgnoringCase("JobSet");
            assertThat(paths).containsExactly("spec.a[*].template", "spec.b");
        });
        assertThat(review.catalog().models()).contains(List.of(Path.of("m.jsonl"), Path.of("n.jsonl")));
        assertThat(review.catalog().gpus()).contains(List.of(Path.of("g.csv")));
        assertThat(review.cluster().nodes()).contains(false);
        assertThat(review.cluster().configMaps()).isTrue();
        assertThat(review.cluster().pendingNodeClasses()).contains(List.of(Path.of("nodes.yaml")));
        assertThat(config.getConfigMapping(AdmissionSettings.class).maxBytesInFlight())
                .contains(Bytes.ofMiB(24));
        HubSettings hub = config.getConfigMapping(HubSettings.class);
        assertThat(hub.enabled()).isFalse();
        assertThat(hub.endpoint()).hasToString("http://mirror:8080/hf");
        assertThat(hub.tokenFile()).contains(Path.of("/token"));
        assertThat(hub.timeout()).isEqualTo(Duration.ofMillis(700));
        assertThat(hub.proxy()).contains(EgressProxy.parse("http://proxy:3128"));
        assertThat(hub.caFile()).contains(Path.of("/ca.crt"));
        assertThat(hub.cacheDir()).contains(Path.of("/cache"));
        assertThat(tls.directory()).isEqualTo(Path.of("/tls"));
        assertThat(tls.names()).contains(List.of("headroom.headroom.svc", "10.0.0.1"));
        assertThat(tls.webhookConfiguration()).contains("headroom");
    }

    /** Kubernetes puts such variables into every pod of a namespace that has a Service named headroom. */
    @Test
    void variablesOfAServiceAreNotSettings() {
        SmallRyeConfig config = config(
                Map.of(), Map.of("HEADROOM_SERVICE_HOST", "10.0.0.1", "HEADROOM_PORT_443_TCP", "tcp://10.0.0.1:443"));

        assertThat(config.getConfigMapping(ReviewSettings.class).mode()).isEqualTo(Mode.ENFORCE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "headroom.mode | strict | allowed are enforce, warn, audit, off",
                "headroom.mode | ENFORCE | allowed are enforce, warn, audit, off",
                "headroom.estimator | tgi2 | allowed are tgi, notebook, notebook-tgi",
                "headroom.margin | much | \"much\" is not an amount of memory",
                "headroom.hub.endpoint | huggingface.co | must be a URL such as https://huggingface.co",
                "headroom.hub.proxy | http://me:secret@proxy:1 | it must be a proxy such as http://proxy.example:3128, without a user and a password",
                "headroom.hub.timeout | 5 | allowed are 500ms, 5s, 1m and the like, at most 5m",
                "headroom.hub.timeout | 0s | allowed are 500ms, 5s, 1m and the like, at most 5m",
                "headroom.hub.timeout | 6m | allowed are 500ms, 5s, 1m and the like, at most 5m",
                "headroom.admission.max-bytes-in-flight | lots | \"lots\" is not an amount of memory",
                "headroom.admission.max-bytes-in-flight | 1kB | at least 1MiB is needed",
            })
    void aBadValueIsNamed(String name, String value, String allowed) {
        assertThatThrownBy(() -> config(Map.of(name, value), Map.of())).hasMessageContainingAll(name, value, allowed);
    }
}
