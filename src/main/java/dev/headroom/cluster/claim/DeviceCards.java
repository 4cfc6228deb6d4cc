package dev.headroom.cluster.claim;

import dev.headroom.cluster.card.NodeCards;
import dev.headroom.cluster.cel.CelQuantity;
import dev.headroom.cluster.cel.Device;
import dev.headroom.cluster.node.NodeLabels;
import dev.headroom.gpu.CandidateGpus.Known;
import dev.headroom.gpu.CardParts;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuPart;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.units.Bytes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The cards that devices are: what NVIDIA's driver publishes of a device, read as the labels of a node that has it.
 *
 * @param cards what such labels mean
 */
record DeviceCards(NodeCards cards) {

    private static final String GPU = "nvidia.com/gpu";

    /** The cards that a device may be, as many as asked for; none when it does not tell. */
    Stream<GpuCandidate> of(Combination.Given given, int count) {
        GpuRequest request = new GpuRequest(GPU, count);
        List<GpuCandidate> whole = whole(given.device(), request);
        return given
                .wanted()
                .part(given.device())
                .filter(amount -> BigDecimal.valueOf(amount.value())
                                .compareTo(given.device().memory())
                        < 0)
                .map(amount -> part(whole, new GpuPart.Amount(amount, "a share by its claim"), count))
                .orElse(whole)
                .stream()
                .map(card -> card.withSource(given.wanted().source()).withLabels(List.of()));
    }

    private static List<GpuCandidate> part(List<GpuCandidate> whole, GpuPart part, int count) {
        return !whole.isEmpty()
                        && CardParts.of(new GpuRequest(GPU, count, part), new Known(whole)) instanceof Known some
                ? some.cards()
                : List.of();
    }

    private List<GpuCandidate> whole(Device device, GpuRequest request) {
        return cards.on(new NodeLabels(labels(device), Map.of()), request) instanceof Known known
                ? known.cards()
                : List.of();
    }

    private static Map<String, String> labels(Device device) {
        CelQuantity memory = device.capacity().get(device.driver() + "/memory");
        String product = device.text("productName").replace(' ', '-');
        String profile = device.text("profile");
        return Map.of(
                "nvidia.com/gpu.product",
                profile.isEmpty() ? product : product + "-MIG-" + profile.replace('+', '.'),
                "nvidia.com/gpu.memory",
                memory == null
                        ? ""
                        : Long.toString(
                                device.memory().longValue() / Bytes.ofMiB(1).value()));
    }
}
