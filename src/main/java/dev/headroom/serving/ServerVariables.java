package dev.headroom.serving;

import java.util.Optional;

/**
 * Variables of the server and of PyTorch that are no options of the launcher and that few people set; each may change
 * how memory is spent.
 *
 * @param prefillChunking PREFILL_CHUNKING, since 2.4 (models/globals.py): whether long prompts are prefilled in chunks
 * @param flashDecoding FLASH_DECODING, 2.1 and 2.2 (models/globals.py): whether the cache has blocks of 256 tokens
 * @param useFlashAttention USE_FLASH_ATTENTION (layers/attention/__init__.py): whether models run on flash attention
 * @param cublasWorkspace CUBLAS_WORKSPACE_CONFIG, as bytes
 * @param allocatorConfig PYTORCH_CUDA_ALLOC_CONF as written, which changes the rules of PyTorch's allocator
 */
public record ServerVariables(
        Optional<Setting<Boolean>> prefillChunking,
        Optional<Setting<Boolean>> flashDecoding,
        Optional<Setting<Boolean>> useFlashAttention,
        Optional<Setting<Long>> cublasWorkspace,
        Optional<Setting<String>> allocatorConfig) {

    /** None is set. */
    public static final ServerVariables UNSET = new ServerVariables(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
