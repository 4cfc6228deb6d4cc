package dev.headroom.estimate.tgi.term;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.estimate.tgi.launch.AttentionBackend;
import dev.headroom.estimate.tgi.term.CudaGraphMemory.GraphWidths;
import dev.headroom.gpu.ComputeCapability;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeMemoryTest {

    private static final long MIB = 1 << 20;

    @ParameterizedTest(name = "compute capability {0}: {1} to {2} MiB, workspace {3} bytes")
    @CsvSource({
        "7.5,  249, 616, 8519680",
        "8.0,  359, 636, 8519680",
        "8.6,  249, 616, 8519680",
        "8.9,  249, 616, 8519680",
        "9.0,  684, 695, 33554432", // measured: 687
        "10.0, 666, 972, 33554432",
    })
    void outsideTheAllocator(String capability, long low, long high, long workspace) {
        RuntimeMemory runtime = RuntimeMemory.of(ComputeCapability.parse(capability), 1, OptionalLong.empty());
        assertThat(runtime.inForward().low() / MIB).isEqualTo(low);
        assertThat(runtime.inForward().high() / MIB).isEqualTo(high);
        assertThat(runtime.workspace()).isEqualTo(workspace);
    }

    @Test
    void severalShardsHaveNcclsBuffers() {
        RuntimeMemory hopper = RuntimeMemory.of(new ComputeCapability(9, 0), 4, OptionalLong.empty());
        assertThat(hopper.nccl()).isEqualTo(ByteRange.ofMiB(220, 492, 1843));
        assertThat(hopper.withoutNccl().inForward())
                .isEqualTo(RuntimeMemory.of(new ComputeCapability(9, 0), 1, OptionalLong.empty())
                        .inForward());
    }

    /** CUBLAS_WORKSPACE_CONFIG=:4096:2:16:8 on an H100: measured 631 MiB outside the allocator. */
    @Test
    void aSmallerWorkspaceNeedsFewerKernels() {
        RuntimeMemory runtime = RuntimeMemory.of(new ComputeCapability(9, 0), 1, OptionalLong.of(8_519_680));
        assertThat(runtime.inForward().likely() / MIB).isEqualTo(631);
    }

    @ParameterizedTest(name = "{0}: {1} MiB of buffers with the index, {2} without")
    @CsvSource({"FLASHINFER, 216, 152", "FLASHDECODING, 0, 0", "PAGED, 0, 0"})
    void whatAttentionKeeps(AttentionBackend attention, long withIndex, long without) {
        assertThat(PersistentBuffers.bytes(attention, true) / MIB).isEqualTo(withIndex);
        assertThat(PersistentBuffers.bytes(attention, false) / MIB).isEqualTo(without);
    }

    /** 48 MiB of plans, 32 of workspace, 1.07 of tables, 15.4 of scores, and 74 to 104 for the driver. */
    @Test
    void sixGraphsOfLlama8b() {
        RuntimeMemory runtime = RuntimeMemory.of(new ComputeCapability(9, 0), 1, OptionalLong.empty());
        ByteRange graphs = CudaGraphMemory.of(
                CudaGraphMemory.DEFAULT_SIZES,
                AttentionBackend.FLASHINFER,
                runtime,
                new GraphWidths(128_256, 8782, 128, 8750));
        assertThat(graphs.low() / MIB).isEqualTo(170);
        assertThat(graphs.high() / MIB).isEqualTo(200);
    }

    @Test
    void noGraphsTakeNothing() {
        RuntimeMemory runtime = RuntimeMemory.of(new ComputeCapability(9, 0), 1, OptionalLong.empty());
        assertThat(CudaGraphMemory.of(
                        List.of(), AttentionBackend.FLASHINFER, runtime, new GraphWidths(1000, 1000, 64, 10)))
                .isEqualTo(ByteRange.ZERO);
    }
}
