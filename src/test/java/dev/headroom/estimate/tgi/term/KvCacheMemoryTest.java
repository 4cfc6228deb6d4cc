package dev.headroom.estimate.tgi.term;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.estimate.tgi.Known;
import dev.headroom.estimate.tgi.device.CachingAllocator;
import dev.headroom.estimate.tgi.family.ShardShape;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KvCacheMemoryTest {

    @ParameterizedTest(name = "{0} over {1}, {2} bytes an element: {3} bytes a token")
    @CsvSource({
        // 4 x layers x heads of keys x width of a head, over all shards (flash_causal_lm.py, v3.3.7)
        "meta-llama/Llama-2-7b-hf,           1, 2,  524288",
        "meta-llama/Llama-2-13b-hf,          1, 2,  819200",
        "meta-llama/Llama-3.1-8B-Instruct,   1, 2,  131072",
        "meta-llama/Llama-3.1-8B-Instruct,   1, 1,   65536",
        "meta-llama/Llama-3.1-70B-Instruct,  1, 2,  327680",
        "meta-llama/Llama-3.1-70B-Instruct,  4, 2,   81920",
        "meta-llama/Llama-3.2-1B,            1, 2,   32768",
        "Qwen/Qwen2.5-7B-Instruct,           1, 2,   57344",
        "Qwen/Qwen2.5-72B-Instruct,          1, 2,  327680",
        "google/gemma-2-9b,                  1, 2,  344064",
        "google/gemma-3-27b-it,              1, 2,  507904",
        "tiiuae/falcon-7b,                   1, 2,    8192",
        "tiiuae/falcon-40b,                  1, 2,  122880",
        "microsoft/Phi-3-mini-4k-instruct,   1, 2,  393216",
        "CohereForAI/c4ai-command-r-v01,     1, 2, 1310720",
        "bigcode/starcoder,                  8, 2,   20480", // the single head is on every shard
        "databricks/dbrx-instruct,           1, 2,  163840",
        "allenai/OLMo-2-1124-7B-Instruct,    2, 2,  524288", // transformers replicates its attention: all 32 heads
        "Qwen/Qwen3-8B,                      2, 2,   73728",
        "deepseek-ai/DeepSeek-R1,            1, 2, 5996544", // no latent cache: 128 heads of 192
        "deepseek-ai/DeepSeek-R1,            8, 2,  749568",
    })
    void bytesPerToken(String model, int shards, int elementBytes, long bytes) {
        ShardShape shape = ShardShape.of(Known.model(model), shards);
        assertThat(KvCacheMemory.of(shape, elementBytes).bytesPerToken()).isEqualTo(bytes);
    }

    /** The closed sum of segments is what the allocator model makes of the same tensors in an empty card. */
    @Property(tries = 300)
    void reservedBytesAreTheAllocatorsOwn(@ForAll @LongRange(min = 1, max = 60_000) long tokens) {
        KvCacheMemory cache = KvCacheMemory.of(ShardShape.of(Known.model("meta-llama/Llama-3.1-8B"), 1), 2);
        CachingAllocator memory = new CachingAllocator(1L << 40);
        cache.allocate(memory, tokens);
        assertThat(cache.reservedBytes(tokens)).isEqualTo(memory.reserved());
    }

    @Property(tries = 300)
    void moreTokensNeverReserveLess(
            @ForAll @LongRange(min = 1, max = 1L << 40) long tokens,
            @ForAll @LongRange(min = 1, max = 5000) long more) {
        KvCacheMemory cache = KvCacheMemory.of(ShardShape.of(Known.model("google/gemma-2-9b"), 1), 2);
        assertThat(cache.reservedBytes(tokens + more)).isGreaterThanOrEqualTo(cache.reservedBytes(tokens));
    }
}
