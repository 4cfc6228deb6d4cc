package dev.headroom.cluster.claim;

import dev.headroom.cluster.cel.Device;
import dev.headroom.gpu.Toleration;
import dev.headroom.units.Bytes;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Devices that are asked for together, alike to who asks.
 *
 * @param source who asks, for a person
 * @param selectors what they must meet
 * @param tolerations the taints of devices that it bears
 * @param count how many, at least 1
 * @param share how much memory each must have, and of one that is shared it gets; empty for all
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
                && isEnough(offer.device());
    }

    /** Whether the device has as much memory as it asks for. */
    boolean isEnough(Device device) {
        return share.map(Wanted::amount).orElse(BigDecimal.ZERO).compareTo(device.memory()) <= 0;
    }

    /** How much it may use of the device; empty for all. What it asks for is a part of devices that are shared only. */
    Optional<Bytes> part(Device device) {
        return Stream.concat(share.filter(_ -> device.isShareable()).stream(), limit.stream())
                .min(Comparator.comparingLong(Bytes::value));
    }

    /** How much of the device's memory it may use. */
    BigDecimal memory(Device device) {
        BigDecimal all = device.memory();
        return part(device).map(Wanted::amount).map(all::min).orElse(all);
    }

    private static BigDecimal amount(Bytes amount) {
        return BigDecimal.valueOf(amount.value());
    }
}
