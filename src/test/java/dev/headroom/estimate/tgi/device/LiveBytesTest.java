package dev.headroom.estimate.tgi.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveBytesTest {

    private final LiveBytes memory = new LiveBytes();

    @Test
    void thePeakIsTheMostThatEverLivedAtOnce() {
        long first = memory.allocate(1024);
        memory.free(memory.allocate(2048));
        memory.free(first);
        memory.allocate(512);
        assertThat(memory.live()).isEqualTo(512);
        assertThat(memory.peak()).isEqualTo(3072);
    }

    @Test
    void handlesOfEqualTensorsDiffer() {
        assertThat(memory.allocate(1000)).isNotEqualTo(memory.allocate(1000));
    }

    @Test
    void nothingTakesNothing() {
        assertThat(memory.allocate(0)).isEqualTo(DeviceMemory.NOTHING);
        memory.free(DeviceMemory.NOTHING);
        assertThat(memory.live()).isZero();
    }

    @Test
    void absurdSizesStopAtTheCeiling() {
        for (int i = 0; i < 100; i++) {
            memory.allocate(1L << 61);
        }
        assertThat(memory.peak()).isEqualTo(1L << 62);
    }
}
