package dev.headroom.cli;

import dev.headroom.admission.DoorOpened;
import dev.headroom.tls.CertificateStore;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells the person who started {@code serve} where it listens and how to try it. */
@Singleton
final class Greeting {

    private final CertificateStore certificates;
    private final int managementPort;

    Greeting(CertificateStore certificates, @ConfigProperty(name = "quarkus.management.port") int managementPort) {
        this.certificates = certificates;
        this.managementPort = managementPort;
    }

    void greet(@Observes DoorOpened door) {
        System.out.println(text(door));
    }

    private String text(DoorOpened door) {
        String url = "https://localhost:" + door.port() + door.path();
        return """
                headroom %s answers reviews on %s
                health and metrics: http://localhost:%d/q/health and /q/metrics
                the CA to trust:    %s
                try it:             curl --cacert '%s' -H 'Content-Type: application/json' %s -d '%s'""".formatted(
                        Version.number(),
                        url,
                        managementPort,
                        certificates.caFile(),
                        certificates.caFile(),
                        url,
                        door.sample());
    }
}
