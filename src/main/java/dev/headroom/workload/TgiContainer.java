package dev.headroom.workload;

import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.Placement;
import dev.headroom.serving.Launch;
import java.util.Optional;

/**
 * A container that runs TGI, reduced to what we look at.
 *
 * @param name the container's name
 * @param path where it stands in the object: {@code spec.template.spec.containers[0]}
 * @param image the image as written, for a person
 * @param launch how it is started
 * @param modelId the annotation {@code headroom.dev/model-id}
 * @param gpus the cards it asks for, empty when it asks for none
 * @param placement where the pod may land
 */
public record TgiContainer(
        String name,
        String path,
        String image,
        Launch launch,
        Optional<String> modelId,
        Optional<GpuRequest> gpus,
        Placement placement) {}
