package dev.headroom.hub.lookup;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A repository with the shape of Llama 3.1 8B and hardly any weights. */
public final class TinyModel {

    private static final String CONFIG = """
            {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "torch_dtype": "bfloat16", "hidden_size": 4096,
             "intermediate_size": 14336, "num_hidden_layers": 32, "num_attention_heads": 32, "num_key_value_heads": 8,
             "vocab_size": 128256, "max_position_embeddings": 131072, "tie_word_embeddings": false}""";

    private static final String HEADER = """
            {"model.embed_tokens.weight":{"dtype":"BF16","shape":[10,64],"data_offsets":[0,1280]},\
            "lm_head.weight":{"dtype":"BF16","shape":[10,64],"data_offsets":[1280,2560]}}""";

    private TinyModel() {}

    /** Its files. */
    public static Map<String, byte[]> files() {
        return Map.of("config.json", CONFIG.getBytes(StandardCharsets.UTF_8), "model.safetensors", weights());
    }

    private static byte[] weights() {
        byte[] header = HEADER.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + header.length + 2560)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .array();
    }
}
