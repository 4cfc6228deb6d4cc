package dev.headroom.cluster.claim;

import dev.headroom.cluster.cel.CelQuantity;
import dev.headroom.cluster.node.Fields;
import dev.headroom.units.Bytes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a claim or a class sets for devices of NVIDIA's driver (kubernetes-sigs/dra-driver-nvidia-gpu,
 * api/nvidia.com/resource/v1beta1/sharing.go).
 *
 * @param requests the requests that it is for, none for all
 * @param limit how much memory of a device MPS lets a client use, empty for all
 * @param limitsOfDevices the same for single devices, by whichever name; they go before it
 */
record DeviceConfig(List<String> requests, Optional<Bytes> limit, List<Bytes> limitsOfDevices) {

    private static final String DRIVER = "gpu.nvidia.com";

    /** Reads {@code config}; what is for other drivers is left out. */
    static List<DeviceConfig> read(@Nullable Object config) {
        return Fields.maps(config)
                .filter(entry -> Fields.text(Fields.map(entry.get("opaque")).get("driver"))
                        .equals(DRIVER))
                .map(entry -> read(
                        names(entry.get("requests")),
                        mps(Fields.map(Fields.map(entry.get("opaque")).get("parameters")))))
                .toList();
    }

    private static DeviceConfig read(List<String> requests, Map<String, Object> mps) {
        return new DeviceConfig(
                requests,
                amount(mps.get("defaultPinnedDeviceMemoryLimit")),
                Fields.map(mps.get("defaultPerDevicePinnedMemoryLimit")).values().stream()
                        .flatMap(limit -> amount(limit).stream())
                        .toList());
    }

    private static Map<String, Object> mps(Map<String, Object> parameters) {
        Map<String, Object> sharing = Fields.map(parameters.get("sharing"));
        return Fields.text(sharing.get("strategy")).equals("MPS") ? Fields.map(sharing.get("mpsConfig")) : Map.of();
    }

    private static Optional<Bytes> amount(@Nullable Object limit) {
        return CelQuantity.parse(Fields.text(limit)).flatMap(Claim::bytes);
    }

    private static List<String> names(@Nullable Object requests) {
        return requests instanceof List<?> names
                ? names.stream().map(Fields::text).toList()
                : List.of();
    }

    /** Whether it is for that way to satisfy that request. */
    boolean isFor(Claim.Request request, Claim.Choice choice) {
        return requests.isEmpty()
                || requests.contains(request.name())
                || requests.contains(request.name() + "/" + choice.name());
    }

    /** The least that a client may use of one of {@code count} devices; empty for all of each. */
    Optional<Bytes> least(int count) {
        Stream<Bytes> ofOthers = limitsOfDevices.size() < count ? limit.stream() : Stream.of();
        return Stream.concat(ofOthers, limitsOfDevices.stream()).min(Comparator.comparingLong(Bytes::value));
    }
}
