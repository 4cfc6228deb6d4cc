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
import java.util.stream.Stream;

/**
 * A container's variables as the kubelet makes them: {@code env} wins over {@code envFrom}, a later entry over an earlier
 * one, and a value may refer to what stands before it (kubernetes v1.34.0, pkg/kubelet/kubelet_pods.go,
 * makeEnvironmentVariables).
 *
 * <p>What {@code envFrom} brings can only be seen of ConfigMaps that may be read. A variable that {@code env} does not set may come from there, and is then
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
                .map(source -> BulkSource.of(source, fields.configMaps()))
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
        return value != null ? Optional.of(value) : fromElsewhere(name);
    }

    private Optional<EnvValue> fromElsewhere(String name) {
        Optional<EnvValue> source = NAME.matcher(name).matches() ? bulk(name, _ -> true) : Optional.empty();
        return source.or(() -> OF_A_SERVICE.matcher(name).matches()
                ? Optional.of(new EnvValue.Unknown("the variables of a Service"))
                : Optional.empty());
    }

    /** The last entry wins; one that is not known may set the variable or not. */
    private Optional<EnvValue> bulk(String name, Predicate<BulkSource> which) {
        List<BulkSource> setting = sources.stream()
                .filter(which)
                .filter(source -> source.maySet(name))
                .toList();
        if (setting.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                setting.getLast().value(name) instanceof EnvValue.Known known
                        ? known
                        : new EnvValue.Unknown(setting.stream()
                                .map(BulkSource::place)
                                .distinct()
                                .collect(Collectors.joining(" or "))));
    }

    /** Whether the variable is set for sure. */
    boolean sets(String name) {
        return values.containsKey(name)
                || sources.stream().flatMap(BulkSource::variables).anyMatch(name::equals);
    }

    /**
     * What the container sets, and of {@code names} what {@code envFrom} may set.
     *
     * @param which the entries of {@code envFrom} that may set them
     */
    Map<String, EnvValue> with(Collection<String> names, Predicate<BulkSource> which) {
        Map<String, EnvValue> all = new LinkedHashMap<>(values);
        if (sources.stream().anyMatch(which)) {
            Stream.concat(names.stream(), sources.stream().flatMap(BulkSource::variables))
                    .forEach(name -> bulk(name, which).ifPresent(value -> all.putIfAbsent(name, value)));
        }
        return all;
    }
}
