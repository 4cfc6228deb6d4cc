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
 * What a claim or a class sets for devices of NVIDIA's driver.
 *
 * @param requests the requests that it is for, none for all
 * @param limit how much memory of each device MPS lets a client use, empty for all
 */
record DeviceConfig(List<String> requests, Optional<Bytes> limit) {

    private static final String DRIVER = "gpu.nvidia.com";

    /** Reads {@code config}; what is for other drivers is left out. */
    static List<DeviceConfig> read(@Nullable Object config) {
        return Fields.maps(config)
                .filter(entry -> Fields.text(Fields.map(entry.get("opaque")).get("driver"))
                        .equals(DRIVER))
                .map(entry -> new DeviceConfig(
                        names(entry.get("requests")),
                        limit(Fields.map(Fields.map(entry.get("opaque")).get("parameters")))))
                .toList();
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

    /**
     * The least that MPS gives a client: a limit of one device goes before that of all, and which device it is for is not
     * known (kubernetes-sigs/dra-driver-nvidia-gpu, api/nvidia.com/resource/v1beta1/sharing.go).
     */
    private static Optional<Bytes> limit(Map<String, Object> parameters) {
        Map<String, Object> sharing = Fields.map(parameters.get("sharing"));
        Map<String, Object> mps =
                Fields.text(sharing.get("strategy")).equals("MPS") ? Fields.map(sharing.get("mpsConfig")) : Map.of();
        return Stream.concat(
                        Stream.of(Fields.text(mps.get("defaultPinnedDeviceMemoryLimit"))),
                        Fields.map(mps.get("defaultPerDevicePinnedMemoryLimit")).values().stream()
                                .map(Fields::text))
                .flatMap(amount -> CelQuantity.parse(amount).stream())
                .flatMap(amount -> Claim.bytes(amount).stream())
                .min(Comparator.comparingLong(Bytes::value));
    }
}
