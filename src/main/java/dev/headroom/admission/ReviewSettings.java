package dev.headroom.admission;

import dev.headroom.estimate.EstimatorKind;
import dev.headroom.units.Bytes;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How objects are judged: {@code headroom.*}, in the environment {@code HEADROOM_*}. */
@ConfigMapping(prefix = "headroom")
public interface ReviewSettings {

    /** What a verdict leads to: {@code enforce}, {@code warn}, {@code audit} or {@code off}. */
    @WithDefault("enforce")
    @WithConverter(ModeConverter.class)
    Mode mode();

    /** Who works out the memory: {@code tgi}, {@code notebook} or {@code notebook-tgi}. */
    @WithDefault("tgi")
    @WithConverter(EstimatorConverter.class)
    EstimatorKind estimator();

    /** What must stay free on each GPU beyond what the estimate of a start needs, for example {@code 512MiB}. */
    @WithDefault("0")
    @WithConverter(MarginConverter.class)
    Bytes margin();

    /**
     * More kinds that hold pod templates, whatever their group: a kind and the paths of its templates, for example
     * {@code headroom.workloads.JobSet=spec.replicatedJobs[*].template.spec.template}. Kinds are compared whatever the
     * case.
     */
    Map<String, List<String>> workloads();

    /** Facts beside the built-in ones. */
    Catalog catalog();

    /**
     * A directory of models: one with config.json and safetensors, folders by id, or a mounted cache of huggingface_hub.
     */
    Optional<Path> modelDir();

    /** {@code headroom.catalog.*}. */
    interface Catalog {

        /** Files of models with the fields of the built-in one, one JSON object a line; their lines win. */
        Optional<List<Path>> models();

        /** CSV files of cards with the columns of the built-in one; their lines win. */
        Optional<List<Path>> gpus();
    }

    /** The cluster whose nodes pods land on. */
    Cluster cluster();

    /** {@code headroom.cluster.*}. */
    interface Cluster {

        /**
         * Whether the nodes of the cluster are watched, and with them RuntimeClasses and NodePools. Unset, they are where a
         * service account is given or {@code KUBECONFIG} names a cluster. Needs the right to get, list and watch them.
         */
        Optional<Boolean> nodes();

        /**
         * Whether ConfigMaps are read that set variables of a TGI container, each by its name when a workload refers to it.
         * Needs the right to get them. Secrets are never read.
         */
        @WithDefault("false")
        boolean configMaps();

        /**
         * Files with a Node for each kind of nodes that an autoscaler would make: its labels, taints and allocatable
         * resources.
         */
        Optional<List<Path>> pendingNodeClasses();
    }
}
