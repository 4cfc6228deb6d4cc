package dev.headroom.workload;

import dev.headroom.gpu.Placement;
import dev.headroom.serving.Launch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the TGI containers of a pod template that is bound. */
final class BoundTemplateReader {

    private final Binding.Bound bound;
    private final List<Subject> subjects;
    private final HeadroomAnnotations annotations;
    private final LaunchReader launches;
    private final Optional<Placement> placement;
    private final ClaimedCards claims;

    BoundTemplateReader(PodTemplate template, Binding.Bound bound, Expander expander, Neighbours neighbours) {
        this.bound = bound;
        this.claims = neighbours.claims();
        this.subjects = Subject.of(bound, template.specPath());
        this.annotations = HeadroomAnnotations.of(bound.annotations());
        this.launches = new LaunchReader(
                annotations,
                new VariableSource(bound.metadata(), template.path().isEmpty(), neighbours.configMaps()),
                expander);
        this.placement = PodPlacement.of(bound.spec(), annotations);
    }

    /** The TGI containers, in the order in which the pod lists them; the containers before the init containers. */
    Workload read() {
        List<TgiContainer> containers = read(subjects);
        if (containers.isEmpty() && bound.annotations().containsKey(HeadroomAnnotations.TGI_VERSION)) {
            containers = declared();
        }
        return containers.isEmpty() ? Workload.NONE : new Workload(containers, problems());
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>(annotations.problems());
        if (placement.isEmpty()) {
            problems.add("its node selector and node affinity hold too many requirements to follow");
        }
        return problems;
    }

    private List<TgiContainer> read(List<Subject> candidates) {
        return candidates.stream()
                .flatMap(subject -> launches.read(subject).map(launch -> container(subject, launch)).stream())
                .limit(Workload.MOST_CONTAINERS + 1L)
                .toList();
    }

    /** Our annotation says that the pod is TGI and nothing shows which container: the one that asks for a card. */
    private List<TgiContainer> declared() {
        List<Subject> asking = subjects.stream().filter(Subject::asksForGpu).toList();
        List<Subject> candidates = asking.isEmpty() ? subjects : asking;
        return candidates.size() == 1
                ? read(List.of(candidates.getFirst().declare()))
                : candidates.stream()
                        .limit(Workload.MOST_CONTAINERS + 1L)
                        .map(this::ambiguous)
                        .toList();
    }

    private TgiContainer ambiguous(Subject subject) {
        return container(
                subject,
                new Launch.Unreadable("annotation " + HeadroomAnnotations.TGI_VERSION
                        + " says that the pod runs TGI, but not which of its containers does"));
    }

    private TgiContainer container(Subject subject, Launch launch) {
        GpuDemand gpus = GpuResources.of(
                subject.container(), bound, claims, annotations.gpuMemory().isPresent());
        return new TgiContainer(
                subject.name(),
                subject.path(),
                subject.imageName(),
                launch,
                annotations.modelId(),
                gpus.request(),
                placement.orElse(Placement.ANYWHERE).withBeside(DevicesBeside.of(subject.container(), bound.spec())),
                gpus.problems());
    }
}
