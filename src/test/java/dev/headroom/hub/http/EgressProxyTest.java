package dev.headroom.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.hub.FileAnswer;
import dev.headroom.model.ModelId;
import dev.headroom.model.ModelRevision;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressProxyTest {

    private static final ModelRevision MODEL = ModelRevision.of(new ModelId("acme/llama"));

    private static String way(EgressProxy proxy, String uri) {
        return proxy.select(URI.create(uri)).getFirst().toString();
    }

    private static Hub hub(String endpoint, Map<String, String> environment) {
        return new Hub(
                HubEndpoint.parse(endpoint),
                Optional.empty(),
                Duration.ofSeconds(5),
                new Network(EgressProxy.of(environment), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, http://proxy.corp:3128, https://huggingface.co/x, 3128",
        "https_proxy, http://proxy.corp:3128/, https://huggingface.co/x, 3128",
        "HTTPS_PROXY, proxy.corp:3128, https://huggingface.co/x, 3128",
        "HTTPS_PROXY, http://proxy.corp, https://huggingface.co/x, :80",
        "HTTP_PROXY, http://proxy.corp:3128, http://mirror.example/x, 3128",
        "HTTPS_PROXY, http://proxy.corp:3128, http://mirror.example/x, DIRECT",
        "HTTP_PROXY, http://proxy.corp:3128, https://huggingface.co/x, DIRECT",
        "HTTPS_PROXY, '', https://huggingface.co/x, DIRECT",
        "HTTPS_PROXY, http://proxy.corp:3128, https://localhost/x, DIRECT",
        "HTTPS_PROXY, http://proxy.corp:3128, https://127.0.0.1/x, DIRECT",
        "HTTPS_PROXY, http://proxy.corp:3128, https://[::1]/x, DIRECT",
    })
    void theVariablesSayTheWay(String variable, String value, String uri, String way) {
        assertThat(way(EgressProxy.of(Map.of(variable, value)), uri)).contains(way);
    }

    /** The cases of golang.org/x/net/http/httpproxy, TestUseProxy, as far as they concern names and blocks. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*                          | https://huggingface.co/       | DIRECT",
                "huggingface.co             | https://huggingface.co/       | DIRECT",
                "HuggingFace.co             | https://huggingface.CO/       | DIRECT",
                "huggingface.co             | https://cdn.huggingface.co/   | DIRECT",
                "huggingface.co             | https://myhuggingface.co/     | 3128",
                ".huggingface.co            | https://huggingface.co/       | 3128",
                ".huggingface.co            | https://cdn.huggingface.co/   | DIRECT",
                "*.corp                     | https://mirror.corp/          | DIRECT",
                "mirror.corp:443            | https://mirror.corp/          | DIRECT",
                "mirror.corp:8443           | https://mirror.corp/          | 3128",
                "10.0.0.0/8                 | https://10.2.3.4/             | DIRECT",
                "10.0.0.0/8                 | https://11.2.3.4/             | 3128",
                "10.0.0.0/8                 | https://mirror.corp/          | 3128",
                "fd00::/8                   | https://[fd00::1]/            | DIRECT",
                "192.168.1.1                | https://192.168.1.1/          | DIRECT",
                "a.example, .svc,.cluster.local ,mirror.corp | https://mirror.corp/ | DIRECT",
                "a.example, .svc,.cluster.local ,mirror.corp | https://hub.team.svc/ | DIRECT",
                ",, ,                       | https://huggingface.co/       | 3128",
                "/8, 10.0.0.0/x, x/8        | https://huggingface.co/       | 3128",
            })
    void hostsAreExempt(String noProxy, String uri, String way) {
        EgressProxy proxy = EgressProxy.of(Map.of("HTTPS_PROXY", "http://proxy.corp:3128", "NO_PROXY", noProxy));

        assertThat(way(proxy, uri)).contains(way);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://me:secret@proxy.corp:3128", "socks5://secret:1", "https://secret", "http://", "::", ""})
    void aSettingThatCannotBeUsedIsRefusedWithoutBeingRepeated(String value) {
        assertThatThrownBy(() -> EgressProxy.parse(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it must be a proxy such as http://proxy.example:3128, without a user and a password");
    }

    /** It may be there for others: whoever cannot use it starts all the same. */
    @ParameterizedTest
    @CsvSource({
        "http://me:secret@proxy.corp:3128, 3128",
        "socks5://proxy.corp:1080, DIRECT",
        "https://proxy.corp, DIRECT",
        "::, DIRECT",
    })
    void aVariableThatCannotBeUsedStopsNobody(String value, String way) {
        assertThat(way(EgressProxy.of(Map.of("HTTPS_PROXY", value)), "https://huggingface.co/"))
                .contains(way);
    }

    @Test
    void aProxyThatWantsAPasswordIsNamed() throws IOException {
        try (RawHub proxy = RawHub.saying("""
                HTTP/1.1 407 Proxy Authentication Required
                Proxy-Authenticate: Basic realm="corp"
                Content-Length: 0

                """)) {
            assertThat(hub("https://huggingface.co", Map.of("HTTPS_PROXY", proxy.url()))
                            .files(MODEL)
                            .list())
                    .isEqualTo(new FileAnswer.Failed<>(
                            "the proxy before huggingface.co wants a password",
                            "name one that wants none in headroom.hub.proxy",
                            false));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://127.0.0.1:1 | 127.0.0.1:1 takes no connection, the proxy before huggingface.co",
                "http://proxy.invalid:3128 | the name proxy.invalid:3128 cannot be resolved, the proxy before huggingface.co",
            })
    void aProxyThatIsNotThereIsNamed(String proxy, String reason) {
        assertThat(hub("https://huggingface.co", Map.of("HTTPS_PROXY", proxy))
                        .files(MODEL)
                        .list())
                .isEqualTo(new FileAnswer.Failed<>(
                        reason, "correct HTTPS_PROXY or headroom.hub.proxy, or set headroom.hub.enabled=false", true));
    }

    @Test
    void theSettingIsForEveryRequest() {
        EgressProxy proxy = EgressProxy.parse(" http://proxy.corp:3128 ");

        assertThat(way(proxy, "https://huggingface.co/")).contains("3128");
        assertThat(way(proxy, "http://mirror.corp/")).contains("3128");
    }

    @Test
    void aMirrorIsAskedThroughTheProxy() throws IOException {
        try (FakeHub proxy = FakeHub.start().with("acme/llama", Map.of("config.json", "{}"))) {
            Hub hub = hub("http://mirror.example", Map.of("HTTP_PROXY", proxy.url()));

            assertThat(hub.files(MODEL).list()).isInstanceOf(FileAnswer.Present.class);
            assertThat(proxy.asked())
                    .extracting(FakeHub.Asked::path)
                    .containsExactly("http://mirror.example/api/models/acme/llama/revision/main?blobs=true");
        }
    }

    @Test
    void theHubIsAskedThroughATunnelByItsName() throws Exception {
        BlockingQueue<String> heads = new LinkedBlockingQueue<>();
        try (RawHub proxy = RawHub.answering((head, out) -> heads.add(head))) {
            Hub hub = hub("https://huggingface.co", Map.of("HTTPS_PROXY", proxy.url()));

            assertThat(hub.files(MODEL).list()).isInstanceOf(FileAnswer.Failed.class);
            assertThat(heads.poll(10, TimeUnit.SECONDS)).startsWith("CONNECT huggingface.co:443 HTTP/1.1");
        }
    }
}
