package dev.headroom.catalog.placement;

import dev.headroom.gpu.ComputeCapability;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuModel;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.InstanceType;
import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.Placement;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The cards that a pod could ask for instead: whole cards that clouds rent, of the cloud that its placement names if it
 * names one.
 */
final class Alternatives {

    /** TGI's kernels are built for this and later (Dockerfile of TGI 3.3.7, TORCH_CUDA_ARCH_LIST). */
    private static final ComputeCapability OLDEST = new ComputeCapability(7, 5);

    /** A price that is not known goes with memory, then with bandwidth. */
    private static final Comparator<Machine> CHEAPEST_FIRST = Comparator.comparing(
                    (Machine machine) -> machine.card().marketing())
            .thenComparingInt(machine -> machine.card().memoryBandwidth().orElse(Integer.MAX_VALUE));

    private static final String SOURCE = "the catalogue";

    private final Machines machines;
    private final Evidence evidence;
    private final List<Machine> cheapestFirst;

    Alternatives(Machines machines) {
        this.machines = machines;
        this.evidence = new Evidence(machines);
        this.cheapestFirst = machines.all().stream()
                .filter(Alternatives::isRentedWhole)
                .sorted(CHEAPEST_FIRST)
                .toList();
    }

    /** One candidate for each product that a machine of the same cloud has enough of. */
    List<GpuCandidate> of(GpuRequest request, Placement placement) {
        Set<String> clouds = clouds(placement);
        Set<String> products = new HashSet<>();
        return cheapestFirst.stream()
                .filter(machine ->
                        clouds.isEmpty() || machine.type().stream().anyMatch(type -> clouds.contains(type.cloud())))
                .filter(machine -> machine.devices().orElse(Integer.MAX_VALUE) >= request.count())
                .filter(machine -> products.add(machine.product()))
                .map(machine ->
                        machine.candidate(request.count(), machine.memories().getFirst(), SOURCE))
                .toList();
    }

    private static boolean isRentedWhole(Machine machine) {
        GpuModel card = machine.card();
        return machine.slice().isEmpty()
                && machine.type().isPresent()
                && !card.isVirtual()
                && !machine.memories().isEmpty()
                && card.capability()
                        .filter(capability -> capability.atLeast(OLDEST.major(), OLDEST.minor()))
                        .isPresent();
    }

    /** The clouds of the machines that it may land on now; none when it may land on a machine of no known cloud. */
    private Set<String> clouds(Placement placement) {
        Set<String> clouds = new HashSet<>();
        for (List<LabelRequirement> term : placement.alternatives()) {
            var met = evidence.meeting(term, new Asked(1));
            met.clear(machines.unknown());
            boolean anywhere = met.intersects(machines.bares());
            if (anywhere) {
                return Set.of();
            }
            met.stream()
                    .mapToObj(machines::get)
                    .map(Machine::type)
                    .flatMap(Optional::stream)
                    .map(InstanceType::cloud)
                    .forEach(clouds::add);
        }
        return clouds;
    }
}
