package dev.headroom.admission;

import dev.headroom.catalog.CatalogException;
import dev.headroom.catalog.Catalogs;
import dev.headroom.catalog.ModelCatalog;
import dev.headroom.cluster.Cluster;
import dev.headroom.cluster.ClusterConfigMaps;
import dev.headroom.cluster.UnreadableClusterException;
import dev.headroom.hub.http.EgressProxy;
import dev.headroom.hub.http.Network;
import dev.headroom.hub.lookup.DirectoryFacts;
import dev.headroom.hub.lookup.HubConfig;
import dev.headroom.hub.lookup.HubFacts;
import dev.headroom.model.FirstThatKnows;
import dev.headroom.model.ModelFactsSource;
import dev.headroom.review.Estimators;
import dev.headroom.review.Reviewer;
import dev.headroom.units.Bytes;
import dev.headroom.workload.ConfigMaps;
import dev.headroom.workload.WorkloadKinds;
import dev.headroom.workload.WorkloadReader;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** Builds what the door needs from the settings. */
final class Wiring {

    /** A sixth of the heap: a copy of the largest body, its tree, and the rest fit beside it. */
    private static final int SHARE_OF_HEAP = 6;

    @Produces
    @Singleton
    WorkloadKinds kinds(ReviewSettings settings) {
        WorkloadKinds kinds = WorkloadKinds.STANDARD;
        for (Map.Entry<String, List<String>> more : settings.workloads().entrySet()) {
            kinds = plus(kinds, more.getKey(), more.getValue());
        }
        return kinds;
    }

    private static WorkloadKinds plus(WorkloadKinds kinds, String kind, List<String> paths) {
        try {
            return kinds.plus(kind, paths);
        } catch (IllegalArgumentException e) {
            throw new SettingException("headroom.workloads.%s: %s".formatted(kind, e.getMessage()), e);
        }
    }

    @Produces
    @Singleton
    Catalogs catalogs(ReviewSettings settings) {
        ReviewSettings.Catalog files = settings.catalog();
        try {
            return Catalogs.load(files.models().orElse(List.of()), files.gpus().orElse(List.of()));
        } catch (CatalogException e) {
            throw new SettingException("headroom.catalog: " + e.getMessage(), e);
        }
    }

    /** Who knows models, the nearest first: files and built-in facts, a directory, then the Hub. */
    @Produces
    @Singleton
    ModelFactsSource models(ReviewSettings settings, HubSettings hub, Catalogs catalogs, MeterRegistry registry) {
        ModelCatalog catalog = catalogs.models();
        List<ModelFactsSource> sources = new ArrayList<>();
        sources.add(new MeteredFacts("catalog", hub.enabled() ? catalog.withoutSuggestions() : catalog, registry));
        settings.modelDir()
                .map(path -> directory(path, new FirstThatKnows(sources)))
                .ifPresent(directory -> sources.add(new MeteredFacts("directory", directory, registry)));
        if (hub.enabled()) {
            sources.add(new MeteredFacts("hub", hub(hub, new FirstThatKnows(sources)), registry));
        }
        return new FirstThatKnows(sources);
    }

    private static ModelFactsSource hub(HubSettings hub, ModelFactsSource nearer) {
        Network network = new Network(hub.proxy().orElseGet(() -> EgressProxy.of(System.getenv())), hub.caFile());
        try {
            return HubFacts.of(
                    new HubConfig(hub.endpoint(), hub.tokenFile(), hub.timeout(), hub.cacheDir(), network), nearer);
        } catch (IllegalArgumentException e) {
            throw new SettingException("headroom.hub.ca-file: " + e.getMessage(), e);
        }
    }

    private static ModelFactsSource directory(Path path, ModelFactsSource nearer) {
        try {
            return DirectoryFacts.of(path, nearer);
        } catch (IOException e) {
            throw new SettingException("headroom.model-dir: " + path + " is not a directory", e);
        }
    }

    @Produces
    @Singleton
    Cluster cluster(ReviewSettings settings, Catalogs catalogs) {
        try {
            return Cluster.of(catalogs, settings.cluster().pendingNodeClasses().orElse(List.of()));
        } catch (UnreadableClusterException e) {
            throw new SettingException("headroom.cluster.pending-node-classes: " + e.getMessage(), e);
        }
    }

    @Produces
    @Singleton
    ConfigMaps configMaps(ReviewSettings settings, Instance<KubernetesClient> client) {
        return settings.cluster().configMaps() ? new ClusterConfigMaps(client::get) : ConfigMaps.UNSEEN;
    }

    @Produces
    @Singleton
    Reviewer reviewer(
            ReviewSettings settings,
            WorkloadKinds kinds,
            ModelFactsSource models,
            Cluster cluster,
            ConfigMaps configMaps) {
        return new Reviewer(
                new WorkloadReader(kinds, cluster.claims(), configMaps),
                models,
                cluster.gpus(),
                new Estimators(settings.margin(), false),
                settings.estimator());
    }

    @Produces
    @Singleton
    DoorParts door(
            ReviewSettings settings,
            AdmissionSettings admission,
            Reviewer reviewer,
            WorkloadKinds kinds,
            MeterRegistry registry) {
        ResourceNames resources = new ResourceNames(settings.workloads().keySet());
        AdmissionMetrics metrics = new AdmissionMetrics(registry, settings.mode(), resources);
        ReviewDesk desk = new ReviewDesk(new Decider(reviewer, kinds, settings.mode()), metrics);
        long room = admission
                .maxBytesInFlight()
                .map(Bytes::value)
                .orElse(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
        return new DoorParts(
                desk,
                new BytesInFlight(room),
                metrics,
                Executors.newSingleThreadExecutor(
                        Thread.ofVirtual().name("large-bodies").factory()));
    }
}
