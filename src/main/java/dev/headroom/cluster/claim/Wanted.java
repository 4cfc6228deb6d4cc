package dev.headroom.cluster.claim;

import dev.headroom.cluster.cel.Device;
import dev.headroom.gpu.Toleration;
import dev.headroom.units.Bytes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Devices that are asked for together, alike to who asks.
 *
 * @param source who asks, for a person
 * @param selectors what they must meet
 * @param tolerations the taints of devices that it bears
 * @param count how many, at least 1
 * @param share how much memory of each it asks for, empty for all
 * @param limit how much memory of each it is let use, empty for all
 */
record Wanted(
        String source,
        DeviceSelectors selectors,
        List<Toleration> tolerations,
        int count,
        Optional<Bytes> share,
        Optional<Bytes> limit) {

    /** Whether it can be given such a device. */
    boolean takes(DeviceSlices.Offer offer) {
        return selectors.meet(offer.device())
                && offer.taints().stream().allMatch(taint -> taint.isBorne(tolerations))
                && share.map(Bytes::value)
                                .map(BigDecimal::valueOf)
                                .orElse(BigDecimal.ZERO)
                                .compareTo(offer.device().memory())
                        <= 0;
    }

    /** How much it may use of each device; empty for all. */
    Optional<Bytes> part() {
        return share.or(() -> limit);
    }

    /** How much of the device's memory it may use. */
    BigDecimal memory(Device device) {
        BigDecimal all = device.memory();
        return part().map(Bytes::value).map(BigDecimal::valueOf).map(all::min).orElse(all);
    }
}
