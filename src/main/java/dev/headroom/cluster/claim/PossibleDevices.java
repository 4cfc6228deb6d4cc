package dev.headroom.cluster.claim;

import dev.headroom.cluster.cel.CelQuantity;
import dev.headroom.cluster.cel.CelVersion;
import dev.headroom.cluster.cel.Device;
import dev.headroom.gpu.ComputeCapability;
import dev.headroom.gpu.GpuModel;
import dev.headroom.gpu.MigProfile;
import dev.headroom.units.Bytes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The devices that NVIDIA's driver would publish for each card of the catalogue and each slice of it
 * (kubernetes-sigs/dra-driver-nvidia-gpu, cmd/gpu-kubelet-plugin/deviceinfo.go), for nodes that are not there yet. NVML's
 * names are the labels with blanks for dashes, all of them or the first alone: {@code NVIDIA H100 80GB HBM3}, {@code NVIDIA
 * A100-SXM4-40GB}.
 */
public final class PossibleDevices {

    static final String DRIVER = "gpu.nvidia.com";

    /** Selectors that are asked again and again: a cluster has few. */
    private static final int MOST_KNOWN = 1024;

    private final List<Device> all = new ArrayList<>();
    private final Map<DeviceSelectors, List<Device>> known = new ConcurrentHashMap<>();

    public PossibleDevices(Collection<GpuModel> cards, Collection<MigProfile> slices) {
        for (GpuModel card : cards) {
            if (card.vendor().equals("nvidia") && !card.isVirtual()) {
                card.memory().ifPresent(memory -> add(card, memory, Optional.empty()));
                slices.stream()
                        .filter(slice -> slice.product().equals(card.product()))
                        .forEach(slice -> add(card, slice.memory(), Optional.of(slice.profile())));
            }
        }
    }

    private void add(GpuModel card, Bytes memory, Optional<String> profile) {
        List.of(card.product().replace('-', ' '), card.product().replaceFirst("-", " ")).stream()
                .distinct()
                .forEach(name -> all.add(device(name, card.capability(), memory, profile)));
    }

    private static Device device(
            String name, Optional<ComputeCapability> capability, Bytes memory, Optional<String> profile) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("productName", name);
        attributes.put("type", profile.isPresent() ? "mig" : "gpu");
        profile.ifPresent(known -> attributes.put("profile", known));
        capability.ifPresent(known -> {
            attributes.put("cudaComputeCapability", new CelVersion(known.major(), known.minor(), 0));
            attributes.put("architecture", architecture(known));
        });
        Map<String, Object> qualified = new HashMap<>();
        attributes.forEach((key, value) -> qualified.put(DRIVER + "/" + key, value));
        return new Device(
                DRIVER, qualified, Map.of(DRIVER + "/memory", new CelQuantity(BigDecimal.valueOf(memory.value()))));
    }

    /** NVML's names of architectures. */
    private static String architecture(ComputeCapability capability) {
        return switch (capability.major()) {
            case 6 -> "Pascal";
            case 7 -> capability.atLeast(7, 5) ? "Turing" : "Volta";
            case 8 -> capability.atLeast(8, 9) ? "Ada Lovelace" : "Ampere";
            case 9 -> "Hopper";
            case 10, 12 -> "Blackwell";
            default -> "Unknown";
        };
    }

    /** Those that meet the selectors. */
    List<Device> meeting(DeviceSelectors selectors) {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(
                selectors, asked -> all.stream().filter(asked::meet).toList());
    }

    /** Whether that many are all whole cards, or all slices, so that nothing was said about which. */
    boolean isEverything(Collection<Device> some) {
        long cards =
                all.stream().filter(device -> device.text("type").equals("gpu")).count();
        return some.stream().filter(device -> device.text("type").equals("gpu")).count() == cards
                || some.size() == all.size() - cards;
    }
}
