package dev.headroom.admission;

import dev.headroom.hub.http.HubEndpoint;
import java.io.Serial;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads {@code headroom.hub.endpoint}. */
public final class EndpointConverter implements Converter<HubEndpoint> {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public HubEndpoint convert(String value) {
        return HubEndpoint.parse(value);
    }
}
