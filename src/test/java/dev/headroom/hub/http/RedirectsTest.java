package dev.headroom.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.hub.http.Redirects.Next;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {

    private static final URI FROM = URI.create("https://huggingface.co/acme/llama/resolve/main/config.json");

    private static Next next(String endpoint, String location, String address) {
        Redirects redirects = new Redirects(HubEndpoint.parse(endpoint), EgressProxy.UNSET, host -> resolved(address));
        return redirects.next(FROM, location);
    }

    private static InetAddress[] resolved(String address) throws UnknownHostException {
        return new InetAddress[] {InetAddress.getByName("1.1.1.1"), InetAddress.getByName(address)};
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/acme2/llama/resolve/main/config.json",
                "https://huggingface.co/x",
                "https://HUGGINGFACE.CO:443/x",
                "https://hf.co/x",
                "https://cdn-lfs.huggingface.co/x?Signature=a~b",
                "https://cdn-lfs-us-1.huggingface.co/x",
                "https://cdn-lfs.hf.co/x",
                "https://cdn-lfs-eu-1.hf.co/x",
                "https://cas-bridge.xethub.hf.co/x",
                "https://transfer.xethub-eu.hf.co/x",
                "https://us.aws.cdn.hf.co/x",
                "https://us-east1.us.gcp.cdn.hf.co/x",
            })
    void filesMayLieThere(String location) {
        assertThat(next(HubEndpoint.DEFAULT, location, "3.3.3.3")).isInstanceOf(Next.Follow.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "http://huggingface.co/x | to huggingface.co, not over https on its port",
                "http://cdn-lfs.hf.co/x | to cdn-lfs.hf.co, not over https on its port",
                "https://cdn-lfs.hf.co:8443/x | to cdn-lfs.hf.co, not over https on its port",
                "https://evil.example/x | to evil.example, which does not store the Hub's files",
                "https://cdn-lfs.hf.co.evil.example/x | to cdn-lfs.hf.co.evil.example, which does not store the Hub's files",
                "https://evilcdn.hf.co.example/x | to evilcdn.hf.co.example, which does not store the Hub's files",
                "https://cdn-lfsx.hf.co/x | to cdn-lfsx.hf.co, which does not store the Hub's files",
                "https://acme.hf.space/x | to acme.hf.space, which does not store the Hub's files",
                "https://127.0.0.1/x | to 127.0.0.1, which does not store the Hub's files",
                "https://user@cdn-lfs.hf.co/x | to something that is not a URL of a host",
                "https:///x | to something that is not a URL of a host",
                "https://[/ | to something that is not a URL",
                "ftp://cdn-lfs.hf.co/x | to cdn-lfs.hf.co, not over https on its port",
            })
    void notThere(String location, String where) {
        assertThat(next(HubEndpoint.DEFAULT, location, "3.3.3.3")).isEqualTo(new Next.Refuse(where));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "127.0.0.1",
                "169.254.169.254",
                "172.31.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "0.0.0.0",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "fec0::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
            })
    void neverToAPrivateAddress(String address) {
        assertThat(next(HubEndpoint.DEFAULT, "https://cdn-lfs.hf.co/x", address))
                .isEqualTo(new Next.Refuse("to cdn-lfs.hf.co, which has a private address"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.160.1.2", "2600:9000::1", "64:ff9b::303:303", "2002:303:303::"})
    void toAPublicOne(String address) {
        assertThat(next(HubEndpoint.DEFAULT, "https://cdn-lfs.hf.co/x", address))
                .isInstanceOf(Next.Follow.class);
    }

    /** The proxy resolves the name, not we. */
    @Test
    void throughAProxyTheHostAloneDecides() {
        EgressProxy proxy = EgressProxy.of(Map.of("HTTPS_PROXY", "http://proxy.corp:3128"));
        Redirects redirects =
                new Redirects(HubEndpoint.parse(HubEndpoint.DEFAULT), proxy, host -> resolved("10.0.0.1"));

        assertThat(redirects.next(FROM, "https://cdn-lfs.hf.co/x")).isInstanceOf(Next.Follow.class);
        assertThat(redirects.next(FROM, "https://10.0.0.1/x")).isInstanceOf(Next.Refuse.class);
    }

    @ParameterizedTest(name = "from {0} to {1}: {2}")
    @CsvSource({
        "http://mirror.corp:8080, http://mirror.corp:8080/x, true",
        "http://mirror.corp, https://mirror.corp/x, true",
        "http://mirror.corp:8080, http://mirror.corp:9090/x, false",
        "http://mirror.corp, http://other.corp/x, false",
        "https://mirror.corp, http://mirror.corp/x, false",
        "https://mirror.corp, https://huggingface.co/x, false",
        "https://mirror.corp, https://cdn-lfs.hf.co/x, false",
    })
    void aMirrorOfOnesOwnMayHaveAPrivateAddress(String endpoint, String location, boolean follows) {
        assertThat(next(endpoint, location, "10.0.0.1") instanceof Next.Follow).isEqualTo(follows);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "huggingface.co | \"huggingface.co\" is not an endpoint: it must be a URL such as https://huggingface.co",
                "ftp://hf.co | \"ftp://hf.co\" is not an endpoint: it must be a URL such as https://huggingface.co",
                "https:// | \"https://\" is not an endpoint: it must be a URL such as https://huggingface.co",
                "https://me:secret@hf.co | \"the given one\" is not an endpoint: it must be a URL without a user,"
                        + " '?' and '#'; a token goes into a file",
                "https://hf.co?a=b | \"the given one\" is not an endpoint: it must be a URL without a user, '?' and '#';"
                        + " a token goes into a file",
            })
    void anEndpointIsAUrl(String text, String sentence) {
        assertThatThrownBy(() -> HubEndpoint.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void anEndpointMayHaveAPath() {
        HubEndpoint endpoint = HubEndpoint.parse("https://artifactory.corp/api/huggingfaceml/hub/");

        assertThat(endpoint.file(new dev.headroom.model.ModelId("gpt2"), "main", "config.json"))
                .hasToString("https://artifactory.corp/api/huggingfaceml/hub/gpt2/resolve/main/config.json");
        assertThat(endpoint.label()).isEqualTo("artifactory.corp");
    }

    @Test
    void aTokenIsNeverPrinted() {
        assertThat(new HubToken.Usable("hf_secret")).hasToString("(a token)");
        assertThat(new TokenFile(Optional.of(Path.of("/nowhere/token"))).read())
                .isEqualTo(new HubToken.Unusable("the token's file /nowhere/token cannot be read"));
    }
}
