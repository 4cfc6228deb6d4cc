package dev.headroom.admission;

import dev.headroom.hub.http.EgressProxy;
import java.io.Serial;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads {@code headroom.hub.proxy}. */
public final class ProxyConverter implements Converter<EgressProxy> {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public EgressProxy convert(String value) {
        return EgressProxy.parse(value);
    }
}
