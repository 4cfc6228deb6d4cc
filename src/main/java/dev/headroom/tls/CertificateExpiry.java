package dev.headroom.tls;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The metric {@code headroom_certificate_expiry_timestamp_seconds}: when the certificate ends, in seconds since 1970. */
@Singleton
final class CertificateExpiry {

    void register(@Observes StartupEvent start, CertificateStore store, MeterRegistry registry) {
        long seconds = store.serving().certificate().getNotAfter().toInstant().getEpochSecond();
        Gauge.builder("headroom.certificate.expiry.timestamp", () -> seconds)
                .description("When the serving certificate ends")
                .baseUnit("seconds")
                .register(registry);
    }
}
