package dev.headroom.cluster.claim;

import java.util.List;
import java.util.Optional;

/**
 * Which classes of devices are cards, and which those of other vendors.
 *
 * @param claims the classes that there are
 * @param possible the devices that NVIDIA's driver publishes
 */
record CardClasses(KnownClaims claims, PossibleDevices possible) {

    /** ROCm/k8s-gpu-dra-driver and intel/intel-resource-drivers-for-kubernetes. */
    private static final List<String> OTHERS = List.of("gpu.amd.com", "gpu.intel.com", "gaudi.intel.com");

    /** Whether it asks for cards. */
    boolean isOfCards(Claim.Choice choice) {
        return claims.deviceClass(choice.deviceClass()).filter(this::isOfCards).isPresent();
    }

    /**
     * A class is one of cards when a card of NVIDIA's driver meets it, or when it cannot be told: it names that driver, and
     * asks for a newer card or an attribute ({@code driverVersion}, {@code uuid}) that the catalogue does not have.
     */
    boolean isOfCards(DeviceClass known) {
        return known.selectors().problem().isPresent()
                || known.selectors().name(PossibleDevices.DRIVER)
                || !possible.meeting(known.selectors()).isEmpty();
    }

    /** The first class of another vendor's driver that it asks for. */
    static Optional<String> ofOthers(Claim.Request request) {
        return request.choices().stream()
                .map(Claim.Choice::deviceClass)
                .filter(OTHERS::contains)
                .findFirst();
    }
}
