package dev.headroom.workload;

import dev.headroom.serving.EnvValue;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A container's variables as the kubelet makes them: {@code env} wins over {@code envFrom}, a later entry over an earlier
 * one, and a value may refer to what stands before it (kubernetes v1.34.0, pkg/kubelet/kubelet_pods.go,
 * makeEnvironmentVariables).
 *
 * <p>What {@code envFrom} brings cannot be seen. A variable that {@code env} does not set may come from there, and is then
 * not taken as unset: a limit in the ConfigMap may be what makes the model fit.
 */
final class ContainerEnvironment {

    /** A Service's variables, {@code TGI_SERVICE_HOST} and {@code TGI_PORT_80_TCP}, which the kubelet adds. */
    private static final Pattern OF_A_SERVICE =
            Pattern.compile("[A-Z0-9_]+_(SERVICE_(HOST|PORT(_.+)?)|PORT(_.+)?)", Pattern.DOTALL);

    private static final Pattern NAME = Pattern.compile("[-._a-zA-Z][-._a-zA-Z0-9]*");

    private final Map<String, EnvValue> values = new LinkedHashMap<>();
    private final List<BulkSource> sources;

    private ContainerEnvironment(List<BulkSource> sources) {
        this.sources = sources;
    }

    /** Reads {@code env} and {@code envFrom}. */
    static ContainerEnvironment of(Container container, VariableSource fields, Expander expander) {
        ContainerEnvironment environment = new ContainerEnvironment(Lists.present(container.getEnvFrom()).stream()
                .map(BulkSource::of)
                .toList());
        Lists.present(container.getEnv()).forEach(variable -> environment.add(variable, fields, expander));
        return environment;
    }

    private void add(EnvVar variable, VariableSource fields, Expander expander) {
        if (variable.getName() != null) {
            values.put(variable.getName(), value(variable, fields, expander));
        }
    }

    private EnvValue value(EnvVar variable, VariableSource fields, Expander expander) {
        String text = Objects.requireNonNullElse(variable.getValue(), "");
        if (text.isEmpty() && variable.getValueFrom() != null) {
            return fields.read(variable.getValueFrom());
        }
        Expansion expansion = expander.expand(text, this::get);
        return expansion
                .unknown()
                .<EnvValue>map(EnvValue.Unknown::new)
                .orElseGet(() -> new EnvValue.Known(expansion.text()));
    }

    /** The variable's value, empty when it is not set for sure. */
    Optional<EnvValue> get(String name) {
        EnvValue value = values.get(name);
        return value != null ? Optional.of(value) : fromElsewhere(name).map(EnvValue.Unknown::new);
    }

    private Optional<String> fromElsewhere(String name) {
        Optional<String> source = NAME.matcher(name).matches() ? bulkSource(name, _ -> true) : Optional.empty();
        return source.or(() ->
                OF_A_SERVICE.matcher(name).matches() ? Optional.of("the variables of a Service") : Optional.empty());
    }

    private Optional<String> bulkSource(String name, Predicate<BulkSource> which) {
        String places = sources.stream()
                .filter(which)
                .filter(source -> source.maySet(name))
                .map(BulkSource::place)
                .distinct()
                .collect(Collectors.joining(" or "));
        return places.isEmpty() ? Optional.empty() : Optional.of(places);
    }

    /** Whether {@code env} sets the variable. */
    boolean sets(String name) {
        return values.containsKey(name);
    }

    /**
     * What the container sets, and of {@code names} what {@code envFrom} may set.
     *
     * @param which the entries of {@code envFrom} that may set them
     */
    Map<String, EnvValue> with(Collection<String> names, Predicate<BulkSource> which) {
        Map<String, EnvValue> all = new LinkedHashMap<>(values);
        if (sources.stream().anyMatch(which)) {
            names.forEach(name ->
                    bulkSource(name, which).ifPresent(place -> all.putIfAbsent(name, new EnvValue.Unknown(place))));
        }
        return all;
    }
}
