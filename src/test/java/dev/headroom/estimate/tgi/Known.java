package dev.headroom.estimate.tgi;

import dev.headroom.catalog.CatalogException;
import dev.headroom.catalog.ModelCatalog;
import dev.headroom.estimate.tgi.launch.CudaCard;
import dev.headroom.estimate.tgi.launch.RequestedLimits;
import dev.headroom.gpu.ComputeCapability;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelId;
import dev.headroom.model.ModelLookup;
import dev.headroom.serving.TgiRelease;
import dev.headroom.units.Bytes;
import java.util.List;

/** Models, cards and settings for tests. */
public final class Known {

    /** 22.20 GiB for CUDA, as the A10G of issue 653 showed. */
    public static final CudaCard A10G = card("NVIDIA A10G", "8.6", 23_028, 22_732);

    /** As the L4 of pull request 2629. */
    public static final CudaCard L4 = card("NVIDIA L4", "8.9", 23_034, 22_579);

    /** An RTX 3090, 23.69 GiB for CUDA. */
    public static final CudaCard RTX_3090 = card("NVIDIA GeForce RTX 3090", "8.6", 24_576, 24_258);

    /** A T4. */
    public static final CudaCard T4 = card("Tesla T4", "7.5", 15_360, 14_910);

    /** An A100 of 80 GB. */
    public static final CudaCard A100 = card("NVIDIA A100-SXM4-80GB", "8.0", 81_920, 81_050);

    /** The H100 of the measurements. */
    public static final CudaCard H100 = card("NVIDIA H100 80GB HBM3", "9.0", 81_559, 81_079);

    private static final ModelCatalog MODELS = models();

    private Known() {}

    private static ModelCatalog models() {
        try {
            return ModelCatalog.load(List.of());
        } catch (CatalogException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A card. */
    public static CudaCard card(String name, String capability, long smiMiB, long cudaMiB) {
        return new CudaCard(name, ComputeCapability.parse(capability), Bytes.ofMiB(smiMiB), Bytes.ofMiB(cudaMiB));
    }

    /** An H100 with less memory. */
    public static CudaCard h100With(Bytes cudaTotal) {
        return new CudaCard("NVIDIA H100 80GB HBM3", new ComputeCapability(9, 0), cudaTotal, cudaTotal);
    }

    /** A model of the built-in facts. */
    public static ModelFacts model(String id) {
        return switch (MODELS.find(new ModelId(id))) {
            case ModelLookup.Found found -> found.facts();
            case ModelLookup.Unknown unknown ->
                throw new AssertionError(id + " is not known, near: " + unknown.nearest());
            case ModelLookup.Pending pending -> throw new AssertionError(id + " is not known: " + pending);
        };
    }

    /** All built-in models. */
    public static List<ModelFacts> allModels() {
        return MODELS.search("");
    }

    /** Settings for the newest release on some cards. */
    public static TgiSettings newest(int numShard, RequestedLimits limits) {
        return TgiSettings.of(TgiRelease.NEWEST, numShard, limits);
    }

    /** Settings for a release on one card. */
    public static TgiSettings release(String release, RequestedLimits limits) {
        return TgiSettings.of(TgiRelease.of(release), 1, limits);
    }

    /** The estimate of a start that can be estimated. */
    public static TgiEstimate estimated(TgiEstimation estimation) {
        return switch (estimation) {
            case TgiEstimation.Estimated known -> known.estimate();
            case TgiEstimation.Refused refused -> throw new AssertionError(refused);
            case TgiEstimation.NotEstimable not -> throw new AssertionError(not);
        };
    }
}
