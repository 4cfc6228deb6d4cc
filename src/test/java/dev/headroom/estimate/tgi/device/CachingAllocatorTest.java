package dev.headroom.estimate.tgi.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of c10/cuda/CUDACachingAllocator, one by one. */
class CachingAllocatorTest {

    private static final long KIB = 1024;
    private static final long MIB = KIB * KIB;

    private final CachingAllocator memory = new CachingAllocator(100 * MIB);

    @ParameterizedTest(name = "{0} KiB are cut from a segment of {1} MiB")
    @CsvSource({
        "1,      2", // small tensors share segments of 2 MiB
        "1024,   2",
        "1025,  20", // from 1 MiB on, segments of 20
        "10239, 20",
        "10240, 10", // from 10 MiB on, a segment of their own
        "10241, 12", // rounded up to 2 MiB
        "51200, 50",
    })
    void aTensorsSizeDecidesItsSegment(long kib, long segment) {
        memory.allocate(kib * KIB);
        assertThat(memory.reserved()).isEqualTo(segment * MIB);
    }

    @Test
    void tensorsAreRoundedUpTo512Bytes() {
        memory.allocate(1);
        memory.allocate(513);
        assertThat(memory.allocated()).isEqualTo(512 + 1024);
    }

    @Test
    void aLargeBlockIsCutOnlyIfMoreThanAMebibyteRemains() {
        long large = memory.allocate(12 * MIB);
        memory.free(large);
        memory.allocate(11 * MIB);
        assertThat(memory.allocated()).isEqualTo(12 * MIB);
        memory.allocate(12 * MIB);
        assertThat(memory.reserved()).isEqualTo(24 * MIB);
    }

    @Test
    void theSmallestFreeBlockThatHoldsATensorIsTaken() {
        long big = memory.allocate(40 * MIB);
        long middle = memory.allocate(20 * MIB);
        memory.free(big);
        memory.free(middle);
        memory.allocate(19 * MIB);
        memory.allocate(40 * MIB);
        assertThat(memory.reserved()).isEqualTo(60 * MIB);
    }

    @Test
    void freeNeighboursBecomeOneBlock() {
        long first = memory.allocate(6 * MIB);
        long second = memory.allocate(6 * MIB);
        long third = memory.allocate(6 * MIB);
        memory.free(first);
        memory.free(third);
        memory.free(second);
        memory.allocate(20 * MIB);
        assertThat(memory.reserved()).isEqualTo(20 * MIB);
    }

    @Test
    void emptyingGivesBackOnlySegmentsThatAreEntirelyFree() {
        long whole = memory.allocate(30 * MIB);
        long part = memory.allocate(6 * MIB);
        memory.allocate(6 * MIB);
        memory.free(whole);
        memory.free(part);
        memory.emptyCache();
        assertThat(memory.reserved()).isEqualTo(20 * MIB);
    }

    @Test
    void aCardThatIsFullGetsItsFreeSegmentsBackFirst() {
        memory.free(memory.allocate(60 * MIB));
        memory.allocate(80 * MIB);
        assertThat(memory.shortfall()).isZero();
        assertThat(memory.reserved()).isEqualTo(80 * MIB);
    }

    @Test
    void whatIsMissingIsSaidAndNothingIsThrown() {
        memory.allocate(60 * MIB);
        long none = memory.allocate(50 * MIB);
        assertThat(none).isEqualTo(DeviceMemory.NOTHING);
        assertThat(memory.shortfall()).isEqualTo(10 * MIB);
        assertThat(memory.needed()).isEqualTo(110 * MIB);
    }

    @Test
    void aCardThatShrinksLeavesLess() {
        memory.limitTo(50 * MIB);
        memory.allocate(60 * MIB);
        assertThat(memory.shortfall()).isEqualTo(10 * MIB);
    }

    @Test
    void manyTensorsKeepTheirBooks() {
        long[] tensors = new long[3000];
        for (int i = 0; i < tensors.length; i++) {
            tensors[i] = memory.allocate(KIB * (1 + i % 30));
        }
        for (long tensor : tensors) {
            memory.free(tensor);
        }
        memory.emptyCache();
        assertThat(memory.allocated()).isZero();
        assertThat(memory.reserved()).isZero();
    }
}
