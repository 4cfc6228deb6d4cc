package dev.headroom.workload;

import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.Placement;
import dev.headroom.serving.Launch;
import java.util.List;
import java.util.Optional;

/**
 * A container that runs TGI, reduced to what we look at.
 *
 * @param name the container's name
 * @param path where it stands in the object: {@code spec.template.spec.containers[0]}
 * @param image the image as written, for a person
 * @param launch how it is started
 * @param modelId the annotation {@code headroom.dev/model-id}
 * @param gpus the cards it asks for, empty when it asks for none or when {@code problems} says why that is not known
 * @param placement where the pod may land
 * @param problems what about its cards cannot be read, one clause each
 */
public record TgiContainer(
        String name,
        String path,
        String image,
        Launch launch,
        Optional<String> modelId,
        Optional<GpuRequest> gpus,
        Placement placement,
        List<String> problems) {

    /** Copies the list. */
    public TgiContainer {
        problems = List.copyOf(problems);
    }

    /** The same container, started by something that cannot be read. */
    TgiContainer unreadable(String reason) {
        return new TgiContainer(name, path, image, new Launch.Unreadable(reason), modelId, gpus, placement, problems);
    }
}
