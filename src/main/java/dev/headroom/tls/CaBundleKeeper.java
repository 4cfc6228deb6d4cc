package dev.headroom.tls;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Keeps the CA in the webhook configuration that {@code headroom.tls.webhook-configuration} names.
 *
 * <p>Ready means that the API server can use us, so readiness waits until the CA is in place. A configuration that does not
 * exist is no reason to wait: nobody calls, and whoever installs the server first waits for it to be ready. It is looked
 * at again every ten seconds, because a configuration that is deleted and made anew has lost the CA.
 */
@Singleton
@Readiness
final class CaBundleKeeper implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(CaBundleKeeper.class);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private final TlsSettings settings;
    private final CertificateStore certificates;
    private final Instance<KubernetesClient> client;
    private volatile boolean ready;
    private String lastNews = "";

    CaBundleKeeper(TlsSettings settings, CertificateStore certificates, Instance<KubernetesClient> client) {
        this.settings = settings;
        this.certificates = certificates;
        this.client = client;
    }

    void start(@Observes StartupEvent start) {
        settings.webhookConfiguration()
                .ifPresentOrElse(
                        name -> Thread.ofVirtual().name("ca-bundle").start(() -> keep(name)), () -> ready = true);
    }

    private void keep(String name) {
        Duration retry = FIRST_RETRY;
        do {
            retry = put(name) ? FIRST_RETRY : shorter(retry.multipliedBy(2), LOOK_AGAIN);
        } while (sleeps(retry.equals(FIRST_RETRY) ? LOOK_AGAIN : retry));
    }

    private boolean put(String name) {
        try {
            CaBundle.State state = new CaBundle(client.get(), name, certificates.ca(), Instant.now()).put();
            ready = true;
            tell(name, state);
            return state != CaBundle.State.ABSENT;
        } catch (RuntimeException e) {
            // whatever it is, a thread that ends would leave the webhook without its CA for good
            news("cannot put the CA into the ValidatingWebhookConfiguration " + name + ", trying again: "
                    + Objects.requireNonNullElse(e.getMessage(), e.toString()));
            return false;
        }
    }

    private void tell(String name, CaBundle.State state) {
        switch (state) {
            case ABSENT ->
                news("there is no ValidatingWebhookConfiguration " + name + " to put the CA into, waiting for it");
            case PUT -> news("the CA was put into the ValidatingWebhookConfiguration " + name);
            case IN_PLACE -> lastNews = "";
        }
    }

    /** The same news is told once. */
    private void news(String news) {
        if (!news.equals(lastNews)) {
            LOG.info(news);
            lastNews = news;
        }
    }

    private static boolean sleeps(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("webhook-configuration").status(ready).build();
    }
}
