package dev.headroom.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.estimate.BootPhase;
import dev.headroom.estimate.MemoryItem;
import dev.headroom.estimate.PhaseEstimate;
import dev.headroom.estimate.StartEstimate;
import dev.headroom.estimate.StartLimits;
import dev.headroom.gpu.CudaMemory;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.serving.Provenance;
import dev.headroom.serving.Provenance.Origin;
import dev.headroom.serving.Setting.Known;
import dev.headroom.units.Bytes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** How starts read. */
class StartWordingTest {

    private static final long MIB = 1 << 20;

    private static final Pattern NEEDS =
            Pattern.compile("needs (\\S+)(?: to (\\S+))? GiB on each of .* has (\\S+) GiB");

    private static final Pattern AMOUNT = Pattern.compile("(\\d+\\.\\d+)(?: to (\\d+\\.\\d+))?");

    @Test
    void whatDoesNotFitIsSaidAtItsLeast() {
        assertThat(StartWording.doesNotFit(start(BootPhase.WARM_UP_PREFILL, 2, gib(23), gib(25), gib(22))))
                .isEqualTo("needs 23.0 GiB on each of 2 GPUs, NVIDIA-A10G has 22.0 GiB:"
                        + " out of memory in the warm-up prefill");
    }

    @Test
    void whatIsTightIsSaidAsARange() {
        assertThat(StartWording.tight(start(BootPhase.SERVE, 1, gib(21), gib(23), gib(22))))
                .isEqualTo("needs 21.0 to 23.0 GiB on each of 1 GPU, NVIDIA-A10G has 22.0 GiB:"
                        + " may run out of memory at the first full batch");
    }

    @Test
    void everyPhaseHasItsWords() {
        assertThat(Stream.of(BootPhase.values())
                        .map(phase -> StartWording.doesNotFit(start(phase, 1, gib(23), gib(23), gib(22)))))
                .extracting(line -> line.substring(line.indexOf(": ") + 2))
                .containsExactly(
                        "out of memory while loading weights",
                        "out of memory in the warm-up prefill",
                        "out of memory when the cache is sized",
                        "out of memory at the first full batch");
    }

    /** Never "needs 22.3, has 22.3", were it for one byte. */
    @Property
    void aDenialShowsThatMoreIsNeededThanThereIs(
            @ForAll @LongRange(min = 1, max = 300_000 * MIB) long availableBytes,
            @ForAll @LongRange(min = 1, max = 3000 * MIB) long missingBytes) {
        Bytes available = new Bytes(availableBytes);
        Bytes needed = available.plus(new Bytes(missingBytes));

        MatchResult said = said(StartWording.doesNotFit(start(BootPhase.SERVE, 1, needed, needed, available)));

        assertThat(new BigDecimal(said.group(1))).isGreaterThan(new BigDecimal(said.group(3)));
    }

    @Property
    void aWarningShowsThatMoreMayBeNeededThanThereIs(
            @ForAll @LongRange(min = 1, max = 300_000 * MIB) long availableBytes,
            @ForAll @LongRange(min = 0, max = 3000 * MIB) long spareBytes,
            @ForAll @LongRange(min = 1, max = 3000 * MIB) long missingBytes) {
        Bytes available = new Bytes(availableBytes);
        Bytes low = available.minusOrZero(new Bytes(spareBytes));
        Bytes high = available.plus(new Bytes(missingBytes));

        MatchResult said = said(StartWording.tight(start(BootPhase.SERVE, 1, low, high, available)));

        assertThat(new BigDecimal(said.group(2))).isGreaterThan(new BigDecimal(said.group(3)));
        assertThat(new BigDecimal(said.group(1))).isLessThanOrEqualTo(new BigDecimal(said.group(3)));
    }

    /** Each amount is rounded by itself: the sum may be off by half of the last digit for each. */
    @Property
    void theSumAddsUpWithinItsRounding(
            @ForAll @LongRange(min = 0, max = 200_000) long one,
            @ForAll @LongRange(min = 0, max = 200_000) long other,
            @ForAll @LongRange(min = 0, max = 200_000) long third) {
        List<MemoryItem> items = Stream.of(one, other, third)
                .map(mib -> new Bytes(mib * MIB))
                .map(size -> new MemoryItem("item", size, size, ""))
                .toList();
        Bytes total = new Bytes((one + other + third) * MIB);
        Bytes available = total.minusOrZero(new Bytes(1));

        String sum = StartWording.sum(start(BootPhase.SERVE, 1, total, total, available, items));

        String[] sides = sum.split(" = ", -1);
        BigDecimal said = AMOUNT.matcher(sides[0])
                .results()
                .map(amount -> new BigDecimal(amount.group(1)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(said.subtract(new BigDecimal(sides[1].replace(" GiB", ""))).abs())
                .isLessThanOrEqualTo(new BigDecimal("0.2"));
    }

    @Test
    void whatIsNothingIsLeftOutOfTheSum() {
        List<MemoryItem> items = List.of(
                new MemoryItem("weights", gib(23), gib(23), "a/b, float16"),
                new MemoryItem("runtime", gib(1), gib(1), "CUDA context"),
                new MemoryItem("kernel scratch", new Bytes(MIB), new Bytes(MIB), "awq"));

        assertThat(StartWording.sum(start(BootPhase.LOAD_WEIGHTS, 1, gib(24), gib(24), gib(22), items)))
                .isEqualTo("weights 23.0 (a/b, float16) + runtime 1.0 = 24.0 GiB");
    }

    @Test
    void oneRequestIsNotMany() {
        assertThat(StartWording.room(limits(4096, 4096)))
                .contains("max_batch_total_tokens 4096: 1 request of 4096 tokens at once");
        assertThat(StartWording.room(limits(9000, 4096)))
                .contains("max_batch_total_tokens 9000: 2 requests of 4096 tokens at once");
        assertThat(StartWording.room(limits(4095, 4096))).isEmpty();
    }

    private static MatchResult said(String line) {
        return NEEDS.matcher(line).results().findFirst().orElseThrow(() -> new AssertionError(line));
    }

    private static StartLimits limits(long batch, long total) {
        return new StartLimits(Optional.empty(), Optional.of(limit(total)), limit(4096), Optional.of(limit(batch)));
    }

    private static Known<Long> limit(long tokens) {
        return new Known<>(tokens, new Provenance(Origin.DERIVED, "test"));
    }

    private static StartEstimate start(BootPhase phase, int shards, Bytes low, Bytes high, Bytes available) {
        return start(phase, shards, low, high, available, List.of());
    }

    private static StartEstimate start(
            BootPhase phase, int shards, Bytes low, Bytes high, Bytes available, List<MemoryItem> sum) {
        GpuCandidate card = new GpuCandidate(
                "NVIDIA-A10G",
                shards,
                available,
                CudaMemory.exactly(available),
                Optional.empty(),
                Optional.empty(),
                "test");
        return new StartEstimate(
                card,
                shards,
                List.of(new PhaseEstimate(phase, low, high, available)),
                sum,
                sum,
                limits(4096, 4096),
                List.of());
    }

    private static Bytes gib(long count) {
        return Bytes.ofGiB(count);
    }
}
