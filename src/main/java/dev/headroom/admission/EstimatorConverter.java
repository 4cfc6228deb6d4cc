package dev.headroom.admission;

import dev.headroom.estimate.EstimatorKind;
import java.io.Serial;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads {@code headroom.estimator} by its label, and says which there are. */
public final class EstimatorConverter implements Converter<EstimatorKind> {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public EstimatorKind convert(String value) {
        return EstimatorKind.named(value).orElseThrow(() -> new IllegalArgumentException("allowed are " + allowed()));
    }

    private static String allowed() {
        return Arrays.stream(EstimatorKind.values()).map(EstimatorKind::label).collect(Collectors.joining(", "));
    }
}
