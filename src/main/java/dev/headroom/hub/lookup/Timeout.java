package dev.headroom.hub.lookup;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long one request to the Hub may take. */
public final class Timeout {

    /** Long enough for a slow line, and most webhooks wait no longer. */
    public static final Duration DEFAULT = Duration.ofSeconds(5);

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})(ms|s|m)");

    private Timeout() {}

    /**
     * Reads {@code 5s}, {@code 500ms} or {@code 1m}.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    public static Duration parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        Duration duration = matcher.matches() ? of(Long.parseLong(matcher.group(1)), matcher.group(2)) : Duration.ZERO;
        if (!duration.isPositive() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a timeout: allowed are 500ms, 5s, 1m and the like, at most 5m");
        }
        return duration;
    }

    private static Duration of(long count, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMinutes(count);
        };
    }
}
