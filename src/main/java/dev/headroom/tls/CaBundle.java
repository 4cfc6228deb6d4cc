package dev.headroom.tls;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * The {@code caBundle} of a ValidatingWebhookConfiguration, by server-side apply: of each webhook only
 * {@code clientConfig.caBundle} becomes ours, whoever owns the rest. Needs the right to get and patch that one object.
 * The CAs of other pods of ours stay in it.
 */
final class CaBundle {

    private static final String FIELD_MANAGER = "headroom";

    private final KubernetesClient client;
    private final String name;
    private final X509Certificate ca;
    private final Instant now;

    /**
     * The bundle of a configuration.
     *
     * @param name the configuration
     * @param ca what signed the certificate that this process serves with
     * @param now the time, at which other CAs may have expired
     */
    CaBundle(KubernetesClient client, String name, X509Certificate ca, Instant now) {
        this.client = client;
        this.name = name;
        this.ca = ca;
        this.now = now;
    }

    /** What was found and done. */
    enum State {
        /** There is no such configuration. */
        ABSENT,
        /** The CA stood in all its webhooks already. */
        IN_PLACE,
        /** The CA was put in. */
        PUT
    }

    /** Puts the CA into every webhook of the configuration. */
    State put() {
        ValidatingWebhookConfiguration found = client.admissionRegistration()
                .v1()
                .validatingWebhookConfigurations()
                .withName(name)
                .get();
        if (found == null) {
            return State.ABSENT;
        }
        if (found.getWebhooks().stream().allMatch(this::isInPlace)) {
            return State.IN_PLACE;
        }
        client.resource(patch(found.getWebhooks()))
                .fieldManager(FIELD_MANAGER)
                .forceConflicts()
                .serverSideApply();
        return State.PUT;
    }

    private boolean isInPlace(ValidatingWebhook webhook) {
        return webhook.getClientConfig() != null
                && wanted(webhook).equals(webhook.getClientConfig().getCaBundle());
    }

    private String wanted(ValidatingWebhook webhook) {
        WebhookClientConfig config = webhook.getClientConfig();
        Authorities there = Authorities.of(config == null ? null : config.getCaBundle());
        try {
            return there.with(ca, now).encoded();
        } catch (IOException e) {
            throw new IllegalStateException("the CA cannot be written as PEM", e);
        }
    }

    private ValidatingWebhookConfiguration patch(List<ValidatingWebhook> webhooks) {
        return new ValidatingWebhookConfigurationBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withWebhooks(webhooks.stream().map(this::patch).toList())
                .build();
    }

    private ValidatingWebhook patch(ValidatingWebhook webhook) {
        return new ValidatingWebhookBuilder()
                .withName(webhook.getName())
                .withNewClientConfig()
                .withCaBundle(wanted(webhook))
                .endClientConfig()
                .build();
    }
}
