package dev.headroom.admission;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long the API server waits: it sends {@code ?timeout=5s} from the webhook configuration's {@code timeoutSeconds}
 * (k8s.io/apiserver, webhook/request and webhook.go: {@code r.Timeout(...)}).
 */
final class Deadline {

    /** What the v1 API takes when a configuration says nothing. */
    static final Duration DEFAULT = Duration.ofSeconds(10);

    /** The most that the API allows. */
    static final Duration MAX = Duration.ofSeconds(30);

    /** The share of the time after which we answer, so that the answer still arrives. */
    private static final int PERCENT = 80;

    /** Go's time.ParseDuration, without a sign. */
    private static final Pattern DURATION =
            Pattern.compile("(?:(?:\\d{1,9}(?:\\.\\d{0,9})?|\\.\\d{1,9})(?:ns|us|µs|ms|s|m|h))+");

    private static final Pattern PART = Pattern.compile("([\\d.]+)(ns|us|µs|ms|s|m|h)");

    private static final String PARAMETER = "timeout=";

    private Deadline() {}

    /** The time in which to answer a request with that query, as it stands in the URL. */
    static Duration ofQuery(@Nullable String query) {
        return of(query == null ? null : parameter(query));
    }

    private static @Nullable String parameter(String query) {
        for (String parameter : query.split("&", -1)) {
            if (parameter.startsWith(PARAMETER)) {
                return parameter.substring(PARAMETER.length());
            }
        }
        return null;
    }

    /** The time in which to answer; what is no duration of more than nothing is ignored. */
    static Duration of(@Nullable String timeout) {
        Duration given = Optional.ofNullable(timeout)
                .flatMap(Deadline::parse)
                .filter(Duration::isPositive)
                .orElse(DEFAULT);
        return shorter(given, MAX).multipliedBy(PERCENT).dividedBy(100);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** A duration as Go writes it: {@code 500ms}, {@code 1m30s}, {@code 2.5s}. */
    static Optional<Duration> parse(String text) {
        if (!DURATION.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(nanosOf(part.group(2)))));
        }
        return Optional.of(
                Duration.ofNanos(nanos.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue()));
    }

    private static long nanosOf(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us", "µs" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000;
            case "m" -> 60_000_000_000L;
            default -> 3_600_000_000_000L;
        };
    }
}
