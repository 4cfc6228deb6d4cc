package dev.headroom.hub.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a server asks to be left alone: {@code Retry-After} in seconds or as a date (RFC 9110, section 10.2.3), or the
 * Hub's own {@code RateLimit: "api";r=0;t=55}, seconds until the window ends (Hub documentation, "Hub rate limits").
 */
final class RetryAfter {

    /** When nothing readable is said. */
    static final Duration DEFAULT = Duration.ofSeconds(30);

    /** Twice the Hub's window of five minutes; a server that says more is asked again then. */
    static final Duration MAX = Duration.ofMinutes(10);

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final Pattern WINDOW = Pattern.compile(".*;\\s*t=(\\d{1,9}).*");

    private RetryAfter() {}

    static Duration of(HttpHeaders headers, Instant now) {
        Duration asked = headers.firstValue("Retry-After")
                .flatMap(text -> after(text.strip(), now))
                .or(() -> headers.firstValue("RateLimit").flatMap(RetryAfter::window))
                .orElse(DEFAULT);
        return asked.compareTo(MAX) > 0
                ? MAX
                : asked.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : asked;
    }

    private static Optional<Duration> after(String text, Instant now) {
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, then));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> window(String text) {
        Matcher window = WINDOW.matcher(text);
        return window.matches() ? Optional.of(Duration.ofSeconds(Long.parseLong(window.group(1)))) : Optional.empty();
    }
}
