package dev.headroom.cli;

import dev.headroom.catalog.ModelCatalog;
import dev.headroom.hub.http.EgressProxy;
import dev.headroom.hub.http.HubEndpoint;
import dev.headroom.hub.http.Network;
import dev.headroom.hub.lookup.DirectoryFacts;
import dev.headroom.hub.lookup.HubConfig;
import dev.headroom.hub.lookup.HubFacts;
import dev.headroom.hub.lookup.Timeout;
import dev.headroom.model.FirstThatKnows;
import dev.headroom.model.ModelFactsSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Who is asked about models that no file of facts knows: a directory of models, the Hugging Face Hub. Use it as a mixin.
 *
 * <p>A command asks only when it is told to: its answer should be the same tomorrow and without a network, and a manifest
 * in a pull request should not decide what a build machine asks for.
 */
final class ModelOptions {

    private static final String ENABLED = "HEADROOM_HUB_ENABLED";

    /** One of each for all the lines of a batch, so that they share what was answered. */
    private static final Map<Behind<HubConfig>, ModelFactsSource> ASKED = new ConcurrentHashMap<>();

    private static final Map<Behind<Path>, ModelFactsSource> DIRECTORIES = new ConcurrentHashMap<>();

    /** A source, and those that are asked before it. */
    private record Behind<T>(T source, FirstThatKnows nearer) {}

    private final Map<String, String> environment;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--model-dir",
            paramLabel = "DIR",
            description = "A directory of models: one with config.json and safetensors, folders by id, or a cache of"
                    + " huggingface_hub. Default: the environment's HEADROOM_MODEL_DIR.")
    private @Nullable String modelDir;

    @Option(
            names = "--hub",
            negatable = true,
            description = "Asks the Hugging Face Hub about models that no file knows."
                    + " Default: the environment's HEADROOM_HUB_ENABLED, else no.")
    private @Nullable Boolean enabled;

    @Option(
            names = "--hub-endpoint",
            paramLabel = "URL",
            description = "The Hub, or a mirror of it. Default: the environment's HEADROOM_HUB_ENDPOINT, else "
                    + HubEndpoint.DEFAULT + ".")
    private @Nullable String endpoint;

    @Option(
            names = "--hub-token-file",
            paramLabel = "FILE",
            description = "A file with a token, for gated and private models; it goes to the endpoint alone."
                    + " Default: the environment's HEADROOM_HUB_TOKEN_FILE.")
    private @Nullable String tokenFile;

    @Option(
            names = "--hub-timeout",
            paramLabel = "TIME",
            description = "How long one request may take: 5s, 500ms. Default: the environment's HEADROOM_HUB_TIMEOUT,"
                    + " else 5s.")
    private @Nullable String timeout;

    @Option(
            names = "--hub-proxy",
            paramLabel = "URL",
            description = "The proxy to ask it through. Default: the environment's HEADROOM_HUB_PROXY, else that of"
                    + " HTTPS_PROXY and NO_PROXY.")
    private @Nullable String proxy;

    @Option(
            names = "--hub-ca-file",
            paramLabel = "FILE",
            description = "A file in PEM with authorities to trust beside those of the JVM."
                    + " Default: the environment's HEADROOM_HUB_CA_FILE.")
    private @Nullable String caFile;

    @Option(
            names = "--hub-cache-dir",
            paramLabel = "DIR",
            description = "Where facts are kept for the next time. Default: the environment's HEADROOM_HUB_CACHE_DIR,"
                    + " else nowhere.")
    private @Nullable String cacheDir;

    ModelOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Those of {@code catalog}, of the directory if there is one, and the Hub's if it is to be asked. */
    ModelFactsSource models(ModelCatalog catalog) {
        FirstThatKnows known = new FirstThatKnows(List.of(catalog.withoutSuggestions()));
        List<ModelFactsSource> sources = new ArrayList<>(known.sources());
        Optional<Behind<Path>> directory =
                given("--model-dir", modelDir, "HEADROOM_MODEL_DIR", Path::of).map(path -> new Behind<>(path, known));
        directory.map(this::patient).ifPresent(sources::add);
        if (isEnabled()) {
            sources.add(hub(directory.map(this::behind).orElse(known)));
        }
        sources.add(catalog);
        return new FirstThatKnows(sources);
    }

    private ModelFactsSource patient(Behind<Path> directory) {
        return new PatientFacts(facts(directory), "directory " + directory.source(), Progress.on(command));
    }

    /** Who is asked before the Hub. */
    private FirstThatKnows behind(Behind<Path> directory) {
        List<ModelFactsSource> nearer = new ArrayList<>(directory.nearer().sources());
        nearer.add(facts(directory));
        return new FirstThatKnows(nearer);
    }

    private ModelFactsSource facts(Behind<Path> directory) {
        return DIRECTORIES.computeIfAbsent(directory, this::read);
    }

    private ModelFactsSource read(Behind<Path> directory) {
        try {
            return DirectoryFacts.of(directory.source(), directory.nearer());
        } catch (IOException e) {
            throw Wrong.argument(command, "--model-dir: " + directory.source() + " is not a directory");
        }
    }

    /**
     * The Hub alone; it waits for each answer.
     *
     * @param nearer who may know the base of an adapter
     */
    ModelFactsSource hub(FirstThatKnows nearer) {
        HubConfig config = config();
        ModelFactsSource facts = ASKED.computeIfAbsent(new Behind<>(config, nearer), this::ask);
        return new PatientFacts(facts, config.endpoint().label(), Progress.on(command));
    }

    /** Whether it is to be asked. */
    boolean isEnabled() {
        if (enabled != null) {
            return enabled;
        }
        return switch (environment.getOrDefault(ENABLED, "")) {
            case "", "false" -> false;
            case "true" -> true;
            case String other ->
                throw Wrong.argument(command, ENABLED + " is \"" + other + "\" but must be true or false");
        };
    }

    private HubConfig config() {
        if (command != null) {
            LoggedWarnings.to(command.commandLine().getErr());
        }
        return new HubConfig(
                given("--hub-endpoint", endpoint, "HEADROOM_HUB_ENDPOINT", HubEndpoint::parse)
                        .orElseGet(() -> HubEndpoint.parse(HubEndpoint.DEFAULT)),
                given("--hub-token-file", tokenFile, "HEADROOM_HUB_TOKEN_FILE", Path::of),
                given("--hub-timeout", timeout, "HEADROOM_HUB_TIMEOUT", Timeout::parse)
                        .orElse(Timeout.DEFAULT),
                given("--hub-cache-dir", cacheDir, "HEADROOM_HUB_CACHE_DIR", Path::of),
                new Network(proxy(), given("--hub-ca-file", caFile, "HEADROOM_HUB_CA_FILE", Path::of)));
    }

    private EgressProxy proxy() {
        return given("--hub-proxy", proxy, "HEADROOM_HUB_PROXY", EgressProxy::parse)
                .orElseGet(() -> EgressProxy.of(environment));
    }

    private ModelFactsSource ask(Behind<HubConfig> hub) {
        try {
            return HubFacts.of(hub.source(), hub.nearer());
        } catch (IllegalArgumentException e) {
            throw Wrong.argument(command, "--hub-ca-file: " + e.getMessage());
        }
    }

    private <T> Optional<T> given(String option, @Nullable String value, String variable, Function<String, T> parser) {
        String text = value != null ? value : environment.getOrDefault(variable, "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException e) {
            throw Wrong.argument(command, (value != null ? option : variable) + ": " + e.getMessage());
        }
    }
}
