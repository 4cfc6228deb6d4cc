package dev.headroom.cluster.claim;

import dev.headroom.cluster.card.Landing;
import dev.headroom.cluster.card.NodeCards;
import dev.headroom.cluster.card.Sources;
import dev.headroom.cluster.cel.CelQuantity;
import dev.headroom.cluster.cel.Device;
import dev.headroom.cluster.node.Fields;
import dev.headroom.cluster.node.NodeLabels;
import dev.headroom.gpu.CandidateGpus;
import dev.headroom.gpu.CandidateGpus.Known;
import dev.headroom.gpu.CandidateGpus.Unknown;
import dev.headroom.gpu.CardParts;
import dev.headroom.gpu.ClaimReference;
import dev.headroom.gpu.DeviceClaims;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuPart;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.Placement;
import dev.headroom.gpu.Toleration;
import dev.headroom.units.Bytes;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cards that claims of devices hand out: those that a claim has, else those on nodes that take the pod which meet its
 * selectors, else those of the catalogue that would meet them.
 */
public final class ClaimedDevices implements DeviceClaims {

    private static final List<String> CLASSES = List.of("gpu.nvidia.com", "mig.nvidia.com");

    /** ROCm/k8s-gpu-dra-driver and intel/intel-resource-drivers-for-kubernetes. */
    private static final List<String> OTHER_CLASSES = List.of("gpu.amd.com", "gpu.intel.com", "gaudi.intel.com");

    private static final String GPU = "nvidia.com/gpu";

    /** Every class has a resource of its own name too. */
    private static final String IMPLICIT = "deviceclass.resource.kubernetes.io/";

    private static final String REMEDY = "annotate headroom.dev/gpu-memory";

    private final Map<String, Claim> claims = new ConcurrentHashMap<>();
    private final Map<String, DeviceClass> classes = new ConcurrentHashMap<>();
    private final DeviceSlices slices = new DeviceSlices();
    private final PossibleDevices possible;
    private final NodeCards cards;

    private final NodesTaking nodes;

    /**
     * What devices of a class have in common.
     *
     * @param resource the extended resource that stands for them too, empty for none of its own
     * @param configs what it sets for them, which a claim overrides
     */
    private record DeviceClass(DeviceSelectors selectors, String resource, List<DeviceConfig> configs) {}

    public ClaimedDevices(PossibleDevices possible, NodeCards cards, NodesTaking nodes) {
        this.possible = possible;
        this.cards = cards;
        this.nodes = nodes;
    }

    public DeviceSlices slices() {
        return slices;
    }

    public void putClaim(GenericKubernetesResource claim, boolean isTemplate) {
        claims.put(key(claim, isTemplate), Claim.read(claim));
    }

    public void removeClaim(GenericKubernetesResource claim, boolean isTemplate) {
        claims.remove(key(claim, isTemplate));
    }

    public void putClass(GenericKubernetesResource deviceClass) {
        classes.put(
                Fields.text(deviceClass.getMetadata().getName()),
                new DeviceClass(
                        DeviceSelectors.of(deviceClass.get("spec", "selectors")),
                        Fields.text(deviceClass.get("spec", "extendedResourceName")),
                        DeviceConfig.read(deviceClass.get("spec", "config"))));
    }

    public void removeClass(String name) {
        classes.remove(name);
    }

    private static String key(GenericKubernetesResource claim, boolean isTemplate) {
        return key(new ClaimReference(
                Fields.text(claim.getMetadata().getNamespace()),
                Fields.text(claim.getMetadata().getName()),
                isTemplate,
                ""));
    }

    private static String key(ClaimReference claim) {
        return (claim.isTemplate() ? "template " : "claim ")
                + (claim.namespace().isEmpty() ? "default" : claim.namespace()) + "/" + claim.name();
    }

    @Override
    public Claimed of(ClaimReference reference) {
        Claim claim = claims.get(key(reference));
        if (claim == null) {
            return new Claimed.Unclear("there is no " + reference + " in namespace " + reference.namespace());
        }
        int count = 0;
        for (Claim.Request request : claim.requests(reference.request()).toList()) {
            switch (counted(request)) {
                case Claimed.Counted counted -> count += counted.cards();
                case Claimed.Unclear unclear -> {
                    return new Claimed.Unclear(reference + " " + unclear.reason());
                }
            }
        }
        return new Claimed.Counted(count);
    }

    private Claimed counted(Claim.Request request) {
        List<Claim.Choice> choices =
                request.choices().stream().filter(this::isOfCards).toList();
        if (choices.isEmpty()) {
            return ofOthers(request);
        }
        if (choices.stream().anyMatch(choice -> choice.count().isEmpty() || choice.isAdmin())) {
            return new Claimed.Unclear("takes all devices of a node, or looks at those of others");
        }
        List<Integer> counts = choices.stream()
                .flatMap(choice -> choice.count().stream())
                .distinct()
                .toList();
        return counts.size() == 1
                ? new Claimed.Counted(counts.getFirst())
                : new Claimed.Unclear("takes different numbers of devices, whichever can be had");
    }

    /** Classes of other vendors' drivers; what else is claimed is no card. */
    private static Claimed ofOthers(Claim.Request request) {
        return request.choices().stream()
                .map(Claim.Choice::deviceClass)
                .filter(OTHER_CLASSES::contains)
                .findFirst()
                .<Claimed>map(name ->
                        new Claimed.Unclear("takes devices of " + name + ", which CUDA arithmetic does not cover"))
                .orElseGet(() -> new Claimed.Counted(0));
    }

    /** A class is one of cards when a card of NVIDIA's driver meets it, or when it cannot be told. */
    private boolean isOfCards(Claim.Choice choice) {
        return isOfCards(choice.deviceClass(), classes.get(choice.deviceClass()));
    }

    private boolean isOfCards(String name, @Nullable DeviceClass deviceClass) {
        return deviceClass == null
                ? CLASSES.contains(name)
                : deviceClass.selectors().problem().isPresent()
                        || !possible.meeting(deviceClass.selectors()).isEmpty();
    }

    @Override
    public boolean handsOut(String resource) {
        return standingFor(resource).findAny().isPresent();
    }

    /** The classes of cards that the extended resource stands for (KEP-5004). */
    private Stream<Map.Entry<String, DeviceClass>> standingFor(String resource) {
        return classes.entrySet().stream()
                .filter(known ->
                        known.getValue().resource().equals(resource) || resource.equals(IMPLICIT + known.getKey()))
                .filter(known -> isOfCards(known.getKey(), known.getValue()))
                .sorted(Map.Entry.comparingByKey());
    }

    /** Where a pod could land that asks for devices by the extended resource that stands for their class. */
    public Landing landing(GpuRequest request, Placement placement) {
        return slices.places().isEmpty()
                ? Landing.NONE
                : standingFor(request.resource())
                        .map(known -> landing(known.getKey(), known.getValue(), request, placement))
                        .reduce(Landing.NONE, Landing::or);
    }

    private Landing landing(String name, DeviceClass known, GpuRequest request, Placement placement) {
        int count = placement.beside().with(request);
        Optional<String> problem = known.selectors().problem();
        if (problem.isPresent()) {
            return new Landing(List.of(), List.of(new Unknown(problem.get(), REMEDY)), List.of());
        }
        List<GpuCandidate> found = known(request, published(known.selectors(), List.of(), count, placement).stream())
                .map(card -> card.withSource("DeviceClass " + name).withLabels(List.of()))
                .toList();
        return new Landing(found, List.of(), List.of());
    }

    /** The cards that these claims could hand out: the container gets one of each request, the smallest decides. */
    public CandidateGpus candidates(GpuRequest request, List<ClaimReference> references, Placement placement) {
        List<GpuCandidate> found = List.of();
        for (ClaimReference reference : references) {
            Claim claim = claims.get(key(reference));
            if (claim == null) {
                return new Unknown("there is no " + reference + " in namespace " + reference.namespace(), REMEDY);
            }
            for (Claim.Request asked : claim.requests(reference.request()).toList()) {
                List<GpuCandidate> any = new ArrayList<>();
                for (Claim.Choice choice : asked.choices()) {
                    if (isOfCards(choice)) {
                        Optional<Unknown> shared = shared(reference, claim);
                        if (shared.isPresent() && limit(claim, asked, choice).isEmpty()) {
                            return shared.get();
                        }
                        switch (candidates(request, claim, asked, choice, placement)) {
                            case Known known ->
                                known.cards()
                                        .forEach(card -> any.add(card.withSource(reference.toString())
                                                .withLabels(List.of())));
                            case Unknown unknown -> {
                                return unknown;
                            }
                        }
                    }
                }
                found = together(found, any);
            }
        }
        return new Known(Sources.distinct(found));
    }

    /** That others have its devices too; empty when nobody is known to. */
    private static Optional<Unknown> shared(ClaimReference reference, Claim claim) {
        String others = reference.alsoUsedBy().orElseGet(() -> String.join(", ", claim.users()));
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(new Unknown(
                        "%s is used by %s too, and nothing says how much memory each may use"
                                .formatted(reference, others),
                        "give each a claim of its own, or " + REMEDY));
    }

    /** Every shard gets the same share of a model: of cards handed out together the smallest decides. */
    private static List<GpuCandidate> together(List<GpuCandidate> some, List<GpuCandidate> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some.isEmpty() ? others : some;
        }
        return some.stream()
                .flatMap(one -> others.stream()
                        .map(other -> one.memory().value() <= other.memory().value() ? one : other))
                .distinct()
                .toList();
    }

    private CandidateGpus candidates(
            GpuRequest request, Claim claim, Claim.Request asked, Claim.Choice choice, Placement placement) {
        DeviceClass known = classes.get(choice.deviceClass());
        DeviceSelectors selectors =
                known == null ? choice.selectors() : known.selectors().and(choice.selectors());
        Optional<String> problem = selectors.problem();
        return problem.isPresent()
                ? new Unknown(problem.get(), REMEDY)
                : part(request, claim, asked, choice, devices(claim, asked, choice, selectors, placement));
    }

    private Stream<Device> devices(
            Claim claim, Claim.Request asked, Claim.Choice choice, DeviceSelectors selectors, Placement placement) {
        List<Claim.Allocated> results = claim.allocated().stream()
                .filter(result -> result.request().split("/", 2)[0].equals(asked.name()))
                .toList();
        if (!results.isEmpty()) {
            return allocated(results);
        }
        List<Device> published =
                published(selectors, choice.tolerations(), choice.count().orElse(1), placement);
        return published.isEmpty() ? unpublished(selectors) : published.stream();
    }

    /** The smallest of the devices that it has, none when it has one that no driver publishes. */
    private Stream<Device> allocated(List<Claim.Allocated> results) {
        List<Device> devices = results.stream()
                .flatMap(result -> slices.named(result.pool(), result.device()).stream())
                .toList();
        return devices.size() < results.size()
                ? Stream.of()
                : devices.stream().min(Comparator.comparing(ClaimedDevices::memory)).stream();
    }

    /** The devices that drivers publish where the pod could land, in places that have enough of them. */
    private List<Device> published(
            DeviceSelectors selectors, List<Toleration> tolerations, int count, Placement placement) {
        return slices.places().entrySet().stream()
                .flatMap(alike -> Stream.of(offered(alike.getKey(), selectors, tolerations))
                        .filter(some -> enough(some, count)
                                && alike.getValue().stream().anyMatch(place -> nodes.takes(placement, place)))
                        .flatMap(some -> binding(some, count)))
                .distinct()
                .toList();
    }

    private static Map<Device, Integer> offered(
            Map<DeviceSlices.Offer, Integer> all, DeviceSelectors selectors, List<Toleration> tolerations) {
        Map<Device, Integer> some = new HashMap<>();
        all.forEach((offer, count) -> {
            if (selectors.meet(offer.device())
                    && offer.taints().stream().allMatch(taint -> taint.isBorne(tolerations))) {
                some.merge(offer.device(), count, Integer::sum);
            }
        });
        return some;
    }

    private static boolean enough(Map<Device, Integer> some, int count) {
        return some.values().stream().mapToInt(Integer::intValue).sum() >= count;
    }

    /** Devices that could be the smallest of those handed out: a place has enough that are no smaller. */
    private static Stream<Device> binding(Map<Device, Integer> some, int count) {
        return some.keySet().stream().filter(device -> noSmaller(some, memory(device)) >= count);
    }

    private static long noSmaller(Map<Device, Integer> some, BigDecimal memory) {
        return some.entrySet().stream()
                .filter(other -> memory(other.getKey()).compareTo(memory) >= 0)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static BigDecimal memory(Device device) {
        CelQuantity memory = device.capacity().get(device.driver() + "/memory");
        return memory == null ? BigDecimal.ZERO : memory.amount();
    }

    /** A claim that says nothing about which card tells nothing of nodes that are not there yet. */
    private Stream<Device> unpublished(DeviceSelectors selectors) {
        List<Device> some = possible.meeting(selectors);
        return possible.isEverything(some) ? Stream.of() : some.stream();
    }

    private CandidateGpus part(
            GpuRequest request, Claim claim, Claim.Request asked, Claim.Choice choice, Stream<Device> devices) {
        List<GpuCandidate> known = known(request, devices).toList();
        if (known.isEmpty()) {
            return new Unknown(
                    "no device that the cluster publishes tells which card its claim of " + choice.deviceClass()
                            + " gets",
                    "select its memory in the claim, or " + REMEDY);
        }
        Optional<Bytes> share = choice.share().flatMap(Claim::bytes).or(() -> limit(claim, asked, choice));
        return share.<CandidateGpus>map(amount -> CardParts.of(
                        new GpuRequest(GPU, request.count(), new GpuPart.Amount(amount, "a share by its claim")),
                        new Known(known)))
                .orElse(new Known(known));
    }

    /** What the last of the configurations that are for it lets it use; those of its class come before those of the claim. */
    private Optional<Bytes> limit(Claim claim, Claim.Request asked, Claim.Choice choice) {
        DeviceClass known = classes.get(choice.deviceClass());
        return Stream.concat(known == null ? Stream.of() : known.configs().stream(), claim.configs().stream())
                .filter(config -> config.isFor(asked, choice))
                .reduce((_, later) -> later)
                .flatMap(DeviceConfig::limit);
    }

    private Stream<GpuCandidate> known(GpuRequest request, Stream<Device> devices) {
        return devices.map(device -> card(request, device))
                .filter(Known.class::isInstance)
                .flatMap(card -> ((Known) card).cards().stream());
    }

    private CandidateGpus card(GpuRequest request, Device device) {
        CelQuantity memory = device.capacity().get(device.driver() + "/memory");
        String product = device.text("productName").replace(' ', '-');
        String profile = device.text("profile");
        Map<String, String> labels = Map.of(
                "nvidia.com/gpu.product",
                profile.isEmpty() ? product : product + "-MIG-" + profile.replace('+', '.'),
                "nvidia.com/gpu.memory",
                memory == null
                        ? ""
                        : Long.toString(
                                memory.amount().longValue() / Bytes.ofMiB(1).value()));
        return cards.on(new NodeLabels(labels, Map.of()), new GpuRequest(GPU, request.count()));
    }
}
