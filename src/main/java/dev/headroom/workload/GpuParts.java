package dev.headroom.workload;

import dev.headroom.gpu.GpuPart;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.units.Bytes;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the resources by which a container asks for a part of a card. */
final class GpuParts {

    private static final Bytes MIB = Bytes.ofMiB(1);
    private static final int HUNDRED = 100;

    /**
     * The names of one scheduler; empty where it has none.
     *
     * @param resource by which its nodes are known
     * @param count how many cards
     * @param memory how much of each
     * @param unit what that counts
     * @param percentage how many percent of each
     * @param cores shares of computing, which limit no memory
     */
    private record Names(String resource, String count, String memory, Bytes unit, String percentage, String cores) {

        private boolean include(List<String> asked) {
            return List.of(count, memory, percentage, cores).containsAll(asked);
        }
    }

    /**
     * HAMi (Project-HAMi/HAMi, pkg/device/nvidia/device.go): the amount is MiB on each of the cards and wins over the
     * percentage; without either a container has the whole card; without {@code nvidia.com/gpu} it has one. Volcano's vGPU
     * plugin says the same under names of its own. Volcano's older plugin and Alibaba's (gpushare-scheduler-extender),
     * which counts GiB of one card, limit nobody: the amount is a fair share.
     */
    private static final List<Names> SCHEDULERS = List.of(
            new Names(
                    "nvidia.com/gpu",
                    "nvidia.com/gpu",
                    "nvidia.com/gpumem",
                    MIB,
                    "nvidia.com/gpumem-percentage",
                    "nvidia.com/gpucores"),
            new Names(
                    "volcano.sh/vgpu-number",
                    "volcano.sh/vgpu-number",
                    "volcano.sh/vgpu-memory",
                    MIB,
                    "volcano.sh/vgpu-memory-percentage",
                    "volcano.sh/vgpu-cores"),
            new Names("volcano.sh/gpu-memory", "volcano.sh/gpu-number", "volcano.sh/gpu-memory", MIB, "", ""),
            new Names("aliyun.com/gpu-mem", "", "aliyun.com/gpu-mem", Bytes.ofGiB(1), "", ""));

    private GpuParts() {}

    /**
     * What the container asks for.
     *
     * @param asked the names of cards and of parts that it asks for
     * @param amounts how much of each
     */
    static GpuDemand of(List<String> asked, Map<String, Quantity> amounts) {
        Optional<Names> names = SCHEDULERS.stream()
                .filter(scheduler -> scheduler.include(asked))
                .findFirst();
        return names.map(known -> of(known, amounts))
                .orElseGet(
                        () -> GpuDemand.unreadable("it asks for a part of a card by " + String.join(" and ", asked)));
    }

    private static GpuDemand of(Names names, Map<String, Quantity> amounts) {
        return Stream.of(names.count(), names.memory(), names.percentage())
                .filter(name -> amounts.containsKey(name)
                        && GpuResources.whole(amounts.get(name)).isEmpty())
                .findFirst()
                .map(name -> GpuDemand.unreadable(
                        "it asks for " + name + ": " + amounts.get(name) + ", a plain whole number is allowed"))
                .orElseGet(() -> GpuDemand.of(new GpuRequest(
                        names.resource(),
                        GpuResources.whole(amounts.get(names.count())).orElse(1),
                        part(names, amounts))));
    }

    private static GpuPart part(Names names, Map<String, Quantity> amounts) {
        if (amounts.containsKey(names.memory())) {
            int units = GpuResources.whole(amounts.get(names.memory())).orElseThrow();
            return new GpuPart.Amount(names.unit().times(units), names.memory() + ": " + units);
        }
        if (amounts.containsKey(names.percentage())) {
            int percent = GpuResources.whole(amounts.get(names.percentage())).orElseThrow();
            return new GpuPart.Share(
                    BigDecimal.valueOf(Math.min(percent, HUNDRED), 2), MIB, names.percentage() + ": " + percent);
        }
        return GpuPart.WHOLE;
    }
}
