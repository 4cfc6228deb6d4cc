package dev.headroom.cluster.claim;

import dev.headroom.cluster.cel.CelQuantity;
import dev.headroom.cluster.node.Fields;
import dev.headroom.cluster.node.Requirements;
import dev.headroom.gpu.Toleration;
import dev.headroom.units.Bytes;
import dev.headroom.workload.PodTolerations;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a ResourceClaim or a ResourceClaimTemplate of resource.k8s.io/v1, v1beta2 or v1beta1 asks for.
 *
 * @param requests its requests
 * @param allocated the devices that it has; none while it has not
 * @param configs what it sets for devices of NVIDIA's driver, a later one wins
 * @param users the pods that have it
 */
record Claim(List<Request> requests, List<Allocated> allocated, List<DeviceConfig> configs, List<String> users) {

    /**
     * A request.
     *
     * @param choices what satisfies it, the first that can be had
     */
    record Request(String name, List<Choice> choices) {}

    /**
     * One way to satisfy a request.
     *
     * @param name its name among several, empty for the only one
     * @param deviceClass the DeviceClass
     * @param count how many devices; empty for all of a node
     * @param isAdmin whether it looks at devices that others use
     * @param selectors what the devices must meet beside what the class asks
     * @param share how much memory each device must have, and of one that is shared it gets; empty for all
     * @param tolerations the taints of devices that it bears
     */
    record Choice(
            String name,
            String deviceClass,
            Optional<Integer> count,
            boolean isAdmin,
            DeviceSelectors selectors,
            Optional<CelQuantity> share,
            List<Toleration> tolerations) {}

    /** A device that it has. */
    record Allocated(String request, String pool, String device) {}

    /** Reads a claim, or a template, whose claim stands one {@code spec} deeper. */
    static Claim read(GenericKubernetesResource object) {
        Object inner = object.get("spec", "spec", "devices");
        Object devices = inner == null ? object.get("spec", "devices") : inner;
        return new Claim(
                Fields.maps(Fields.map(devices).get("requests"))
                        .map(Claim::request)
                        .toList(),
                Fields.maps(object.get("status", "allocation", "devices", "results"))
                        .map(result -> new Allocated(
                                Fields.text(result.get("request")),
                                Fields.text(result.get("pool")),
                                Fields.text(result.get("device"))))
                        .toList(),
                DeviceConfig.read(Fields.map(devices).get("config")),
                Fields.maps(object.get("status", "reservedFor"))
                        .map(user -> Fields.text(user.get("name")))
                        .toList());
    }

    private static Request request(Map<String, Object> request) {
        List<Choice> first =
                Fields.maps(request.get("firstAvailable")).map(Claim::choice).toList();
        Map<String, Object> exactly = request.get("exactly") == null ? request : Fields.map(request.get("exactly"));
        return new Request(Fields.text(request.get("name")), first.isEmpty() ? List.of(choice(exactly)) : first);
    }

    private static Choice choice(Map<String, Object> choice) {
        boolean all = Fields.text(choice.get("allocationMode")).equals("All");
        int count = (int) Math.min(
                Integer.MAX_VALUE,
                Requirements.whole(Fields.text(choice.get("count"))).orElse(1));
        Map<String, Object> capacity =
                Fields.map(Fields.map(choice.get("capacity")).get("requests"));
        return new Choice(
                Fields.text(choice.get("name")),
                Fields.text(choice.get("deviceClassName")),
                all ? Optional.empty() : Optional.of(Math.max(1, count)),
                Fields.text(choice.get("adminAccess")).equals("true"),
                DeviceSelectors.of(choice.get("selectors")),
                CelQuantity.parse(Fields.text(capacity.get("memory"))),
                Fields.maps(choice.get("tolerations"))
                        .flatMap(toleration -> PodTolerations.read(
                                Fields.text(toleration.get("key")),
                                Fields.text(toleration.get("operator")),
                                Fields.text(toleration.get("value")),
                                Fields.text(toleration.get("effect"))))
                        .toList());
    }

    /** An amount of memory, empty for one that no memory could have. */
    static Optional<Bytes> bytes(CelQuantity quantity) {
        BigDecimal amount = quantity.amount();
        return amount.signum() > 0 && amount.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
                ? Optional.of(new Bytes(amount.longValue()))
                : Optional.empty();
    }

    /** The devices that it has for a request, by whichever of its choices. */
    List<Allocated> allocated(Request asked) {
        return allocated.stream()
                .filter(result -> result.request().split("/", 2)[0].equals(asked.name()))
                .toList();
    }

    /** Whether the request may still be satisfied so: it is open, or what it has was given so. */
    boolean mayBe(Request asked, Choice choice) {
        List<Allocated> given = allocated(asked);
        return given.isEmpty()
                || choice.name().isEmpty()
                || given.stream().anyMatch(result -> result.request().equals(asked.name() + "/" + choice.name()));
    }

    /** The requests of that name, all of them for an empty one. */
    Stream<Request> requests(String name) {
        return requests.stream()
                .filter(request -> name.isEmpty() || request.name().equals(name));
    }
}
