package dev.headroom.estimate.tgi.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.estimate.tgi.Known;
import dev.headroom.estimate.tgi.Variants;
import dev.headroom.gpu.ComputeCapability;
import dev.headroom.model.ModelFacts;
import dev.headroom.serving.Problem;
import dev.headroom.serving.Quantize;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantizationRulesTest {

    @ParameterizedTest(name = "{0} as {1}, --quantize={2} on {3} x {4}: {5}")
    @CsvSource({
        "meta-llama/Llama-3.1-8B-Instruct,     ,        FP8,              8.0, 1, ''",
        "meta-llama/Llama-3.1-8B-Instruct,     ,        FP8,              7.5, 1, 'fp8 needs a card of compute capability 8.0 or later, and this one has 7.5'",
        "meta-llama/Llama-3.1-8B-Instruct,     ,        EETQ,             7.5, 1, ''",
        "meta-llama/Llama-3.1-8B-Instruct,     ,        BITSANDBYTES_NF4, 7.0, 1, ''",
        "meta-llama/Llama-3.1-8B-Instruct,     marlin,  ,                 7.5, 1, 'marlin needs a card of compute capability 8.0 or later, and this one has 7.5'",
        "meta-llama/Llama-3.1-8B-Instruct,     gptq,    ,                 7.5, 1, ''",
        "meta-llama/Llama-3.1-8B-Instruct,     exl2,    ,                 8.6, 1, ''",
        "meta-llama/Llama-3.1-8B-Instruct,     exl2,    ,                 8.6, 2, 'exl2 runs on one GPU only, not on 2'",
        "meta-llama/Llama-3.1-8B-Instruct,     compressed-tensors, ,      7.5, 1, 'compressed-tensors needs a card of compute capability 8.0 or later, and this one has 7.5'",
        // TGI runs Qwen3 on transformers' own class (models/__init__.py, v3.3.7: not supported for AutoModel)
        "Qwen/Qwen3-8B-AWQ,                    ,        ,                 8.9, 1, 'TGI has no class of its own for model_type qwen3 and runs it without awq'",
        "Qwen/Qwen3-8B,                        ,        BITSANDBYTES_NF4, 8.9, 1, 'TGI has no class of its own for model_type qwen3 and runs it without bitsandbytes-nf4'",
        "Qwen/Qwen3-8B,                        ,        BITSANDBYTES,     8.9, 1, ''",
        "Qwen/Qwen3-8B,                        ,        FP8,              7.5, 1, ''", // ignored
        "Qwen/Qwen3-8B-FP8,                    ,        ,                 8.6, 1, 'fp8 needs a card of compute capability 8.9 or later, and this one has 8.6'",
        // 29568 / 128 = 231 groups
        "Qwen/Qwen2.5-72B-Instruct,            awq,     ,                 8.0, 2, 'num_shard 2 does not divide the 231 groups of 128 in the model''s intermediate_size of 29568'",
        "meta-llama/Llama-3.1-70B-Instruct,    awq,     ,                 8.0, 8, ''",
    })
    void whatDoesNotStart(String id, String method, Quantize asked, String capability, int shards, String problem) {
        ModelFacts model = method == null ? Known.model(id) : Variants.as(Known.model(id), method, 4);
        List<Problem> problems = QuantizationRules.problems(
                model, Optional.ofNullable(asked), ComputeCapability.parse(capability), shards);
        assertThat(problems).extracting(Problem::text).isEqualTo(problem.isEmpty() ? List.of() : List.of(problem));
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({
        "meta-llama/Llama-3.1-8B-Instruct, 8.9, 'FP8, EETQ, BITSANDBYTES_NF4'",
        "meta-llama/Llama-3.1-8B-Instruct, 8.0, 'FP8, EETQ, BITSANDBYTES_NF4'",
        "meta-llama/Llama-3.1-8B-Instruct, 7.5, 'EETQ, BITSANDBYTES_NF4'",
        "Qwen/Qwen2.5-7B-Instruct-AWQ,     8.9, ''", // quantized already
        "Qwen/Qwen3-8B,                    8.9, ''", // transformers' own class
        "bigscience/bloom,                 8.9, ''",
    })
    void whatCanBeMadeWhileLoading(String id, String capability, String methods) {
        assertThat(QuantizationRules.madeWhileLoading(Known.model(id), ComputeCapability.parse(capability)))
                .extracting(Quantize::name)
                .isEqualTo(methods.isEmpty() ? List.of() : List.of(methods.split(", ")));
    }
}
