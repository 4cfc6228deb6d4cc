package dev.headroom.cli;

import dev.headroom.admission.SettingException;
import dev.headroom.tls.UnusableDirectoryException;
import io.quarkus.runtime.QuarkusBindException;
import io.smallrye.config.ConfigValidationException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
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
            case QuarkusBindException bind ->
                Optional.of(inUse(bind.getPort(), bind.getHost(), bind, "quarkus.http.ssl-port"));
            case BindException bind -> Optional.of(managementInUse(bind));
            case ConfigValidationException config -> Optional.of(problems(config));
            case UnusableDirectoryException directory -> Optional.ofNullable(directory.getMessage());
            case SettingException setting -> Optional.of(setting.sentence());
            default -> Optional.empty();
        };
    }

    /** Quarkus says the port only when it is the one for HTTPS. */
    private static String managementInUse(BindException bind) {
        Config config = ConfigProvider.getConfig();
        int port = config.getOptionalValue("quarkus.management.port", Integer.class)
                .orElse(9000);
        String host =
                config.getOptionalValue("quarkus.management.host", String.class).orElse("0.0.0.0");
        return inUse(port, host, bind, "quarkus.management.port");
    }

    private static String inUse(int port, String host, BindException bind, String setting) {
        return "port %d cannot be opened on %s (%s): stop what uses it, or set %s."
                .formatted(port, host, bind.getMessage(), setting);
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
