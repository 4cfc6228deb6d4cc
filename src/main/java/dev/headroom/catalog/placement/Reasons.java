package dev.headroom.catalog.placement;

import dev.headroom.catalog.placement.Landing.Nowhere;
import dev.headroom.catalog.placement.Landing.Unclear;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.units.Bytes;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why the cards cannot be told, and what would settle it.
 *
 * <p>Reason and remedy stand in one line of 160 characters beside the container's name: they are short, and what
 * matters of a remedy comes first.
 */
final class Reasons {

    private static final int LONGEST_NAME = 63;

    private static final String LABEL = "correct the label (MiB), or annotate headroom.dev/gpu-memory";

    private Reasons() {}

    static Unclear nothingKnown() {
        return new Unclear(
                "the manifest does not say which GPU it gets",
                "annotate headroom.dev/gpu-product, or select nvidia.com/gpu.product");
    }

    static Unclear tooManyTerms(int terms, int most) {
        return new Unclear(
                "its node affinity has %d terms, more than the %d that are followed".formatted(terms, most),
                "annotate headroom.dev/gpu-product");
    }

    static Unclear unknownCard(Asked.UnknownValue unknown, List<String> nearest) {
        String like = nearest.isEmpty() ? "" : ", or use " + String.join(" or ", nearest);
        return unknown(unknown, "is no known CUDA card", like);
    }

    static Unclear unknownMachine(Asked.UnknownValue unknown) {
        return unknown(unknown, "tells no known CUDA card", "");
    }

    private static Unclear unknown(Asked.UnknownValue unknown, String what, String like) {
        String value = shortened(unknown.value());
        return new Unclear(
                "%s \"%s\" %s".formatted(unknown.label().key(), value, what),
                "annotate headroom.dev/gpu-memory" + like);
    }

    static Unclear unknownMemory(String product) {
        return new Unclear("the memory of " + product + " is not known", "annotate headroom.dev/gpu-memory");
    }

    static Unclear implausibleMemory(Machine machine, Bytes amount) {
        return new Unclear(
                "nvidia.com/gpu.memory is %d MiB, but %s has %d"
                        .formatted(
                                amount.value() / Bytes.ofMiB(1).value(),
                                machine.product(),
                                machine.memories().getFirst().value()
                                        / Bytes.ofMiB(1).value()),
                LABEL);
    }

    static Unclear implausibleMemory(Bytes amount) {
        return new Unclear(
                "nvidia.com/gpu.memory is %d MiB, which no card has"
                        .formatted(amount.value() / Bytes.ofMiB(1).value()),
                LABEL);
    }

    static Unclear timeSliced() {
        return new Unclear(
                "its GPU is shared, and time slicing promises no memory",
                "annotate headroom.dev/gpu-memory with what it may use");
    }

    static Unclear unknownClients() {
        return new Unclear(
                "MPS divides its GPU, among how many the manifest does not say",
                "annotate headroom.dev/gpu-memory with what it may use");
    }

    static Unclear sharesOfMps(GpuRequest request) {
        return new Unclear(
                "it asks for %d shares of a GPU that MPS divides".formatted(request.count()),
                "ask for 1, or annotate headroom.dev/gpu-memory");
    }

    static Unclear computeInstance(GpuRequest request) {
        return new Unclear(
                request.resource() + " shares its slice's memory with other compute instances",
                "annotate headroom.dev/gpu-memory with what it may use");
    }

    static Unclear unknownProfile(GpuRequest request) {
        return new Unclear(
                "no card in the catalogue has slices named " + shortened(request.resource()),
                "annotate headroom.dev/gpu-memory");
    }

    static Unclear ownResource(GpuRequest request) {
        return new Unclear(
                shortened(request.resource()) + " does not say which GPU it stands for",
                "annotate headroom.dev/gpu-product");
    }

    static Nowhere noTerm() {
        return new Nowhere("its node affinity matches no node", "give it at least one node selector term");
    }

    static Nowhere noMachine(Asked asked) {
        String labels = asked.evidence().stream().map(EvidenceLabel::key).collect(Collectors.joining(" and "));
        return new Nowhere(
                labels.isEmpty() ? "no machine meets its node selector" : "no machine that we know meets " + labels,
                "annotate headroom.dev/gpu-product, or correct the node selector");
    }

    static Nowhere tooMany(GpuRequest request, int most, String machine) {
        return new Nowhere(
                "it asks for %d x %s, but %s has at most %d"
                        .formatted(request.count(), request.resource(), machine, most),
                "ask for at most " + most + ", or select a larger machine");
    }

    static Nowhere noSuchSlice(GpuRequest request, String products) {
        return new Nowhere(
                "%s cannot be cut into %s".formatted(products, request.resource()),
                "correct the node selector, or annotate headroom.dev/gpu-memory");
    }

    static Unclear otherFamily(GpuRequest request, String family) {
        return new Unclear(
                "%s is %s, which CUDA arithmetic does not cover".formatted(shortened(request.resource()), family),
                "check its memory by hand");
    }

    /** An annotation may hold anything. */
    static String shortened(String name) {
        String start =
                name.substring(0, Math.min(name.length(), LONGEST_NAME + 1)).replaceAll("\\p{Cntrl}+", " ");
        return start.length() <= LONGEST_NAME ? start : start.substring(0, LONGEST_NAME - 3) + "...";
    }
}
