package dev.headroom.cli;

import dev.headroom.admission.SettingException;
import dev.headroom.tls.UnusableDirectoryException;
import io.quarkus.runtime.QuarkusBindException;
import io.smallrye.config.ConfigValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in a sentence why the webhook could not start. */
final class StartFailure {

    private static final Pattern VALUE = Pattern.compile(
            ".*SRCFG00039: The config property (\\S+) with the config value \"(.*)\" threw an Exception whilst being converted (.*)",
            Pattern.DOTALL);
    private static final Pattern UNKNOWN = Pattern.compile(".*SRCFG00050: (\\S+) in .* does not map to any root.*");

    private StartFailure() {}

    static String sentence(Throwable failure) {
        return causes(failure).stream()
                .map(StartFailure::known)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> "the webhook cannot start: " + causes(failure).getFirst());
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (@Nullable Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes.reversed();
    }

    private static Optional<String> known(Throwable cause) {
        return switch (cause) {
            case QuarkusBindException bind -> Optional.of(inUse(bind));
            case ConfigValidationException config -> Optional.of(problems(config));
            case UnusableDirectoryException directory -> Optional.ofNullable(directory.getMessage());
            case SettingException setting -> Optional.of(setting.sentence());
            default -> Optional.empty();
        };
    }

    private static String inUse(QuarkusBindException bind) {
        return "port %d cannot be opened on %s (%s): stop what uses it, or set quarkus.http.ssl-port or quarkus.management.port."
                .formatted(bind.getPort(), bind.getHost(), bind.getMessage());
    }

    private static String problems(ConfigValidationException config) {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < config.getProblemCount(); i++) {
            problems.add(problem(config.getProblem(i).getMessage()));
        }
        return String.join("\n", problems);
    }

    /** SmallRye's sentences say it with their numbers and classes. */
    private static String problem(String message) {
        Matcher value = VALUE.matcher(message);
        if (value.matches()) {
            return "%s is \"%s\": %s.".formatted(value.group(1), value.group(2), value.group(3));
        }
        Matcher unknown = UNKNOWN.matcher(message);
        return unknown.matches() ? unknown.group(1) + " is not a setting of Headroom." : message;
    }
}
