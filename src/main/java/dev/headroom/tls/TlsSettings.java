package dev.headroom.tls;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The certificate: {@code headroom.tls.*}, in the environment {@code HEADROOM_TLS_*}. */
@ConfigMapping(prefix = "headroom.tls")
public interface TlsSettings {

    /**
     * Where {@code tls.crt}, {@code tls.key} and {@code ca.crt} are kept, PEM. A good pair that is there is used, whoever
     * made it; else a new one is made and written, but never over a pair that Headroom did not make.
     */
    @WithDefault("${user.home}/.headroom/tls")
    Path directory();

    /**
     * Host names and addresses that the certificate must hold, beside {@code localhost}, {@code 127.0.0.1}, {@code ::1} and
     * the host's own name; for a Service {@code NAME.NAMESPACE.svc}.
     */
    Optional<List<String>> names();

    /**
     * The ValidatingWebhookConfiguration into whose webhooks the CA is put; none when unset. Needs the right to get and
     * patch it.
     */
    Optional<String> webhookConfiguration();
}
