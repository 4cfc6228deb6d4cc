package dev.headroom.workload;

import dev.headroom.serving.Launch;
import java.util.ArrayList;
import java.util.List;

/** Reads the TGI containers of a pod template that is bound. */
final class BoundTemplateReader {

    private final Binding.Bound bound;
    private final List<Subject> subjects;
    private final HeadroomAnnotations annotations;
    private final LaunchReader launches;

    BoundTemplateReader(PodTemplate template, Binding.Bound bound, Expander expander) {
        this.bound = bound;
        this.subjects = Subject.of(bound, template.specPath());
        this.annotations = HeadroomAnnotations.of(bound.annotations());
        this.launches = new LaunchReader(
                annotations,
                new VariableSource(bound.metadata(), template.path().isEmpty()),
                expander);
    }

    /** The TGI containers, in the order in which the pod lists them; the containers before the init containers. */
    Workload read() {
        List<TgiContainer> containers = read(subjects);
        if (containers.isEmpty() && bound.annotations().containsKey(HeadroomAnnotations.TGI_VERSION)) {
            containers = declared();
        }
        return containers.isEmpty() ? Workload.NONE : new Workload(containers, annotations.problems());
    }

    private List<TgiContainer> read(List<Subject> candidates) {
        List<TgiContainer> containers = new ArrayList<>();
        candidates.forEach(
                subject -> launches.read(subject).ifPresent(launch -> containers.add(container(subject, launch))));
        return containers;
    }

    /** Our annotation says that the pod is TGI and nothing shows which container: the one that asks for a card. */
    private List<TgiContainer> declared() {
        List<Subject> asking = subjects.stream().filter(Subject::asksForGpu).toList();
        List<Subject> candidates = asking.isEmpty() ? subjects : asking;
        return candidates.size() == 1
                ? read(List.of(candidates.getFirst().declare()))
                : candidates.stream().map(this::ambiguous).toList();
    }

    private TgiContainer ambiguous(Subject subject) {
        return container(
                subject,
                new Launch.Unreadable("annotation " + HeadroomAnnotations.TGI_VERSION
                        + " says that the pod runs TGI, but not which of its containers does"));
    }

    private TgiContainer container(Subject subject, Launch launch) {
        GpuDemand gpus = GpuResources.of(
                subject.container(),
                bound.annotations(),
                annotations.gpuMemory().isPresent());
        return new TgiContainer(
                subject.name(),
                subject.path(),
                subject.imageName(),
                launch,
                annotations.modelId(),
                gpus.request(),
                PodPlacement.of(bound.spec(), annotations),
                gpus.problems());
    }
}
