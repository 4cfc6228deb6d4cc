package dev.headroom.cluster.claim;

import dev.headroom.cluster.card.Sources;
import dev.headroom.cluster.cel.Device;
import dev.headroom.cluster.claim.Combination.Given;
import dev.headroom.gpu.CandidateGpus;
import dev.headroom.gpu.CandidateGpus.Known;
import dev.headroom.gpu.CandidateGpus.Unknown;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.Placement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cards that claims could hand out to a container together: those that they have, else those that a place publishes
 * which satisfies all of them, else those of the catalogue that would meet the selectors.
 *
 * @param published the devices that drivers publish
 * @param possible those that they would
 * @param cards which cards devices are
 */
record CardsOfClaims(PublishedDevices published, PossibleDevices possible, DeviceCards cards) {

    /** More ways to satisfy several requests than anybody writes. */
    private static final int MOST_WAYS = 64;

    private static final String REMEDY = "select its memory in the claim, or annotate headroom.dev/gpu-memory";

    /**
     * The cards.
     *
     * @param requests what is asked for
     * @param count how many the container gets in all
     */
    CandidateGpus of(List<CardRequest> requests, int count, Placement placement) {
        List<CardRequest> open = new ArrayList<>();
        List<GpuCandidate> found = List.of();
        for (CardRequest request : requests) {
            List<GpuCandidate> had = allocated(request, count);
            if (had.isEmpty()) {
                open.add(request);
            } else {
                found = together(found, had);
            }
        }
        return open.isEmpty() ? known(found) : opened(open, count, placement, found);
    }

    private static Known known(List<GpuCandidate> cards) {
        return new Known(Sources.distinct(cards));
    }

    /** The smallest of the devices that it has; none when it has none, or one that no driver publishes. */
    private List<GpuCandidate> allocated(CardRequest request, int count) {
        List<Device> devices = request.allocated().stream()
                .flatMap(result -> published.slices().named(result.pool(), result.device()).stream())
                .toList();
        return devices.isEmpty() || devices.size() < request.allocated().size()
                ? List.of()
                : devices.stream().min(Comparator.comparing(Device::memory)).stream()
                        .flatMap(device -> cards.of(new Given(request.ways().getFirst(), device), count))
                        .toList();
    }

    private CandidateGpus opened(List<CardRequest> open, int count, Placement placement, List<GpuCandidate> found) {
        List<List<Wanted>> ways = ways(open);
        if (ways.size() > MOST_WAYS) {
            return new Unknown("its claims can be satisfied in more than " + MOST_WAYS + " ways", REMEDY);
        }
        List<GpuCandidate> there = published
                .smallest(ways.stream().map(Combination::new).toList(), placement)
                .stream()
                .flatMap(given -> cards.of(given, count))
                .toList();
        return there.isEmpty() ? fromNowhere(open, count, found) : known(together(found, there));
    }

    /** One way for each request, in all combinations, as far as they are followed. */
    private static List<List<Wanted>> ways(List<CardRequest> requests) {
        List<List<Wanted>> ways = List.of(List.of());
        for (CardRequest request : requests) {
            ways = ways.stream()
                    .flatMap(way -> request.ways().stream()
                            .map(wanted -> Stream.concat(way.stream(), Stream.of(wanted))
                                    .toList()))
                    .limit(MOST_WAYS + 1L)
                    .toList();
        }
        return ways;
    }

    /** Nodes that are not there yet may have any of the catalogue's devices that meet the selectors. */
    private CandidateGpus fromNowhere(List<CardRequest> open, int count, List<GpuCandidate> found) {
        List<GpuCandidate> all = found;
        for (CardRequest request : open) {
            List<GpuCandidate> possible = request.ways().stream()
                    .flatMap(this::unpublished)
                    .flatMap(given -> cards.of(given, count))
                    .toList();
            if (possible.isEmpty()) {
                return new Unknown(
                        "no device that the cluster publishes tells which card its claim of " + request.deviceClass()
                                + " gets",
                        REMEDY);
            }
            all = together(all, possible);
        }
        return known(all);
    }

    /** A claim that says nothing about which card tells nothing of nodes that are not there yet. */
    private Stream<Given> unpublished(Wanted wanted) {
        List<Device> some = possible.meeting(wanted.selectors()).stream()
                .filter(wanted::isEnough)
                .toList();
        return possible.isEverything(some) ? Stream.of() : some.stream().flatMap(device -> given(wanted, device));
    }

    /** Whether devices will be shared among claims is not known until they are published. */
    private static Stream<Given> given(Wanted wanted, Device device) {
        Given whole = new Given(wanted, device);
        return wanted.share().isEmpty() ? Stream.of(whole) : Stream.of(whole, new Given(wanted, device.shareable()));
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
}
