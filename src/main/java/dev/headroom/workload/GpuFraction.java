package dev.headroom.workload;

import dev.headroom.gpu.GpuPart;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.serving.Shown;
import dev.headroom.units.Bytes;
import io.fabric8.kubernetes.api.model.Container;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a card that a pod asks for by annotation instead of a resource: KAI-Scheduler and run:ai give it to the first
 * container, or the one that another annotation names. KAI (kai-scheduler/KAI-Scheduler, pkg/scheduler/api/node_info) takes
 * the fraction of the memory label, in whole hundreds of MiB, and limits nobody: it is a fair share.
 */
final class GpuFraction {

    private static final String FRACTION = "gpu-fraction";
    private static final String MEMORY = "gpu-memory";
    private static final String CONTAINER = "gpu-fraction-container-name";
    private static final String DEVICES = "gpu-fraction-num-devices";
    private static final String RESOURCE = "nvidia.com/gpu";

    private static final Bytes GRAIN = Bytes.ofMiB(100);

    private static final Pattern SHARE = Pattern.compile("0?\\.\\d{1,9}|1(?:\\.0{1,9})?");
    private static final Pattern WHOLE = Pattern.compile("[1-9]\\d{0,8}");

    private GpuFraction() {}

    /** What the annotations give to the container. */
    static GpuDemand of(Container container, Map<String, String> annotations) {
        String receiver = annotations.get(CONTAINER);
        if (receiver != null && !receiver.equals(container.getName())) {
            return GpuDemand.NONE;
        }
        if (annotations.containsKey(FRACTION)) {
            return demand(FRACTION, fraction(annotations.get(FRACTION)), annotations);
        }
        return annotations.containsKey(MEMORY)
                ? demand(MEMORY, memory(annotations.get(MEMORY)), annotations)
                : GpuDemand.NONE;
    }

    private static GpuDemand demand(String name, Optional<GpuPart> part, Map<String, String> annotations) {
        String devices = annotations.getOrDefault(DEVICES, "1");
        if (part.isEmpty()) {
            return GpuDemand.unreadable("it asks for a part of a card by " + said(name, annotations.get(name)));
        }
        return WHOLE.matcher(String.valueOf(devices)).matches()
                ? GpuDemand.of(new GpuRequest(RESOURCE, Integer.parseInt(devices), part.get()))
                : GpuDemand.unreadable("it asks for parts of cards by " + said(DEVICES, devices));
    }

    private static Optional<GpuPart> fraction(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(share -> SHARE.matcher(share).matches())
                .map(BigDecimal::new)
                .filter(share -> share.signum() > 0)
                .map(share -> new GpuPart.Share(share, GRAIN, said(FRACTION, text)));
    }

    private static Optional<GpuPart> memory(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(mib -> WHOLE.matcher(mib).matches())
                .map(mib -> new GpuPart.Amount(Bytes.ofMiB(Long.parseLong(mib)), said(MEMORY, text)));
    }

    private static String said(String name, @Nullable String value) {
        return "annotation " + name + ": " + Shown.of(String.valueOf(value));
    }
}
