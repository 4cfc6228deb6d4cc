package dev.headroom.serving;

import static dev.headroom.serving.Launches.accepted;
import static dev.headroom.serving.Launches.launcher;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** launcher/src/main.rs, find_num_shards and num_cuda_devices; "Each process is one gpu". */
class ShardsTest {

    @ParameterizedTest(name = "{0} {1} on {2} GPUs: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--num-shard 2 | A=b | 2 | 2 by args[1]",
                "--num-shard 2 | A=b | 4 | 2 by args[1]",
                "--sharded false --num-shard 2 | A=b | 2 | 2 by args[3]",
                "--sharded false | A=b | 4 | 1 by args[1]",
                "--sharded true | A=b | 4 | 4 by the 4 GPUs asked for",
                "--json-output | A=b | 1 | 1 by the GPU asked for",
                "--json-output | A=b | 4 | 4 by the 4 GPUs asked for",
                "--json-output | CUDA_VISIBLE_DEVICES=0,1 | 4 | 2 by env CUDA_VISIBLE_DEVICES",
                "--json-output | NVIDIA_VISIBLE_DEVICES=GPU-1,GPU-2 | 4 | 2 by env NVIDIA_VISIBLE_DEVICES",
                "--json-output | NVIDIA_VISIBLE_DEVICES=all | 4 | 4 by the 4 GPUs asked for",
                "--json-output | NVIDIA_VISIBLE_DEVICES=void | 2 | 2 by the 2 GPUs asked for",
                "--num-shard 4 | CUDA_VISIBLE_DEVICES=SECRET | 4 | 4 by args[1]",
                "--num-shard 4 | A=b | 2 | refused: --num-shard=4 from args[1]: each shard needs a GPU of its own, but the container asks for 2",
                "--num-shard 2 | CUDA_VISIBLE_DEVICES=0 | 2 | refused: --num-shard=2 from args[1]: each shard needs a GPU of its own, but CUDA_VISIBLE_DEVICES=0 shows fewer",
                "--json-output | CUDA_VISIBLE_DEVICES=0,1,2 | 2 | refused: 3 shards by env CUDA_VISIBLE_DEVICES: each shard needs a GPU of its own, but the container asks for 2",
                "--sharded true | A=b | 1 | refused: --sharded=true from args[1] needs at least 2 GPUs, but the launcher would find 1",
                "--quantize exl2 | A=b | 2 | refused: --quantize=exl2 from args[1] runs on one GPU only, not on the 2 GPUs asked for",
                "--num-shard ? | A=b | 2 | unclear: args[1], from Secret tgi key k decides the number of shards and cannot be read",
                "--sharded ? | A=b | 2 | unclear: args[1], from Secret tgi key k decides the number of shards and cannot be read",
                "--json-output | CUDA_VISIBLE_DEVICES=SECRET | 2 | unclear: env CUDA_VISIBLE_DEVICES, from Secret tgi key k decides the number of shards and cannot be read",
                "--json-output | CUDA_VISIBLE_DEVICES=-1 | 2 | unclear: env CUDA_VISIBLE_DEVICES hides every GPU from the launcher",
                "--num-shard 4 | NVIDIA_VISIBLE_DEVICES=all | 2 | unclear: NVIDIA_VISIBLE_DEVICES may show the container other GPUs than the 2 that it asks for",
                "--num-shard 1 | A=b | 0 | unclear: the container asks for no GPU",
            })
    void theNumberOfShards(String args, String variable, int gpus, String expected) {
        Launch.Launcher launcher = launcher("3.3.7", args, variable);
        assertThat(said(Shards.of(accepted(launcher), launcher.environment(), gpus)))
                .isEqualTo(expected);
    }

    /** Before 3.3.7 a launcher that finds no list of GPUs starts one shard. */
    @ParameterizedTest(name = "TGI {0} on {1} GPUs: {2}")
    @CsvSource({
        "3.3.6, 2, TGI 3.3.6 starts one shard where the device plugin does not list the GPUs",
        "3.3.6, 1, ''",
        "3.3.7, 2, ''"
    })
    void itMayBeOneShard(String release, int gpus, String caveat) {
        Launch.Launcher launcher = launcher(release, "");
        assertThat(Shards.of(accepted(launcher), launcher.environment(), gpus))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(ShardCount.Counted.class))
                .extracting(ShardCount.Counted::caveat)
                .isEqualTo(Optional.of(caveat).filter(text -> !text.isEmpty()));
    }

    private static String said(ShardCount count) {
        return switch (count) {
            case ShardCount.Counted counted -> counted.shards() + " by " + counted.provenance();
            case ShardCount.Refused refused ->
                "refused: " + String.join("; ", texts(refused).toList());
            case ShardCount.Unclear unclear -> "unclear: " + unclear.reason();
        };
    }

    private static Stream<String> texts(ShardCount.Refused refused) {
        return refused.problems().stream().map(Problem::text);
    }
}
