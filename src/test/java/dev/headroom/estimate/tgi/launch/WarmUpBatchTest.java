package dev.headroom.estimate.tgi.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.serving.TgiRelease;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarmUpBatchTest {

    @ParameterizedTest(
            name = "TGI {0}: input {1}, total {2}, prefill {3}, block {4}: {5} requests, {7} tokens of cache")
    @CsvSource({
        // router's grpc_client.rs; the first line is measured, the others follow the same loop
        "3.3.7, 8750, 8782, 8782,   1, 2, 8782, 17562", // the second request has 32 tokens and claims 8781 all the same
        "3.3.7,     ,     , 8315,   1, 1, 8315,  8315", // nothing set: one request, no more than its prompt
        "3.3.7, 1024, 2048, 8192,   1, 8, 8192, 16376",
        "3.3.7, 1024, 2048, 8192,  16, 8, 8192, 16384",
        "3.3.7, 8750, 8782, 8782, 256, 2, 8782, 17920",
        "3.3.7, 8191, 8192, 8191,   1, 1, 8191,  8191", // prefill equal to input: one request
        "3.3.7, 8191, 8192, 8192,   1, 2, 8192, 16382", // one token more: two
        "1.4.5, 1024, 2048, 4096,  16, 4, 4096,  8192",
        "2.2.0, 4095, 4096, 4145,  16, 2, 4145,  8192", // the +50 of 2.x costs a second request
        "1.0.3, 1024, 2048, 4096,  16, 4, 4096,  4160", // up to 1.1 a request claims two new tokens
    })
    void requestsAndTheirCache(
            String release, Long input, Long total, long prefill, int block, long requests, long prompts, long cache) {
        WarmUpLimits limits = new WarmUpLimits(optional(input), optional(total), prefill, "set");
        WarmUpBatch batch =
                WarmUpBatch.of(limits, Long.MAX_VALUE, ReleaseBehaviour.of(TgiRelease.of(release)), block, 0);
        assertThat(batch.requests()).isEqualTo(requests);
        assertThat(batch.promptTokens()).isEqualTo(prompts);
        assertThat(batch.cacheTokens()).isEqualTo(cache);
    }

    @ParameterizedTest(name = "max_batch_size {0}: {1} prompt tokens, {2} of cache")
    @CsvSource({"1, 1024, 2047", "3, 3072, 6141", "100, 8192, 16376"})
    void maxBatchSizeEndsTheBatch(long maxBatchSize, long prompts, long cache) {
        WarmUpLimits limits = new WarmUpLimits(OptionalLong.of(1024), OptionalLong.of(2048), 8192, "set");
        WarmUpBatch batch = WarmUpBatch.of(limits, maxBatchSize, ReleaseBehaviour.of(TgiRelease.NEWEST), 1, 0);
        assertThat(batch.promptTokens()).isEqualTo(prompts);
        assertThat(batch.cacheTokens()).isEqualTo(cache);
    }

    @ParameterizedTest(name = "speculating {0} tokens: {1} of cache")
    @CsvSource({"0, 17562", "2, 17566", "5, 17572"})
    void guessedTokensClaimCacheToo(long speculate, long cache) {
        WarmUpLimits limits = new WarmUpLimits(OptionalLong.of(8750), OptionalLong.of(8782), 8782, "set");
        WarmUpBatch batch = WarmUpBatch.of(limits, 10, ReleaseBehaviour.of(TgiRelease.NEWEST), 1, speculate);
        assertThat(batch.cacheTokens()).isEqualTo(cache);
    }

    private static OptionalLong optional(Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
