package dev.headroom.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.hub.FileAnswer.Absent;
import dev.headroom.hub.FileAnswer.Failed;
import dev.headroom.hub.RepositoryFacts.Unreadable;
import dev.headroom.hub.safetensors.SafetensorsFile;
import dev.headroom.hub.safetensors.StoredType;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelId;
import dev.headroom.model.TensorFacts;
import dev.headroom.units.Bytes;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Repositories, and the weights that TGI would load from them. */
class RepositoryReaderTest {

    private static final ModelId ID = new ModelId("acme/llama");

    /** 4 x 2 + 4 x 2 for embedding and head, and a layer of 2 x 2. */
    private static final String TINY = "{'model_type': 'llama', 'hidden_size': 2, 'num_attention_heads': 1,"
            + " 'num_hidden_layers': 1, 'vocab_size': 4, 'intermediate_size': 2, 'torch_dtype': 'float16'";

    private static final String CONFIG = TINY + "}";
    private static final String TIED = TINY + ", 'tie_word_embeddings': true}";
    private static final String INDEX = "{'metadata': {'total_size': 40.0}, 'weight_map':"
            + " {'a': 'model-00001-of-00002.safetensors', 'b': 'model-00002-of-00002.safetensors'}}";

    private static SafetensorsFile embedding() {
        return new SafetensorsFile().with("model.embed_tokens.weight", StoredType.F16, 4, 2);
    }

    private static SafetensorsFile rest() {
        return new SafetensorsFile()
                .with("model.layers.0.self_attn.q_proj.weight", StoredType.F16, 2, 2)
                .with("lm_head.weight", StoredType.F16, 4, 2);
    }

    private static SafetensorsFile whole() {
        return embedding()
                .with("model.layers.0.self_attn.q_proj.weight", StoredType.F16, 2, 2)
                .with("lm_head.weight", StoredType.F16, 4, 2);
    }

    private static MemoryFiles repository(String config) {
        return new MemoryFiles().with("config.json", config);
    }

    @Test
    void countsOneFile() {
        ModelFacts facts = known(repository(CONFIG).with("model.safetensors", whole()));
        assertThat(facts.tensors()).isEqualTo(new TensorFacts(20, Optional.empty()));
        assertThat(facts.id()).isEqualTo(ID);
        assertThat(facts.source()).isEqualTo("memory");
    }

    @Test
    void countsTheFilesOfAnIndexAndNoOthers() {
        MemoryFiles files = repository(CONFIG)
                .with("model.safetensors.index.json", INDEX)
                .with("model-00001-of-00002.safetensors", embedding())
                .with("model-00002-of-00002.safetensors", rest())
                .with("consolidated.safetensors", 1_000_000)
                .with("model.fp32.safetensors", 1_000_000)
                .with("onnx/model.safetensors", 1_000_000);
        assertThat(known(files).tensors()).isEqualTo(new TensorFacts(20, Optional.of(new Bytes(40))));
    }

    @Test
    void countsWhatLiesBesideConfigJsonWithoutAnIndex() {
        MemoryFiles files = repository(CONFIG)
                .with("weights-1.safetensors", embedding())
                .with("weights-2.safetensors", rest())
                .with("consolidated.00.safetensors", 1_000_000)
                .with("adapter_model.safetensors", 1_000_000)
                .with("training_state.safetensors", 1_000_000)
                .with("fp16/model.safetensors", 1_000_000);
        assertThat(known(files).tensors().numParameters()).isEqualTo(20);
    }

    /** As quantizers leave it. */
    @Test
    void passesOverTheIndexOfOtherFiles() {
        MemoryFiles files =
                repository(CONFIG).with("model.safetensors.index.json", INDEX).with("output.safetensors", whole());
        assertThat(known(files).tensors()).isEqualTo(new TensorFacts(20, Optional.empty()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a tied head that is stored all the same | lm_head.weight | F16 | 4,2 | 12",
                "a rotary table | model.layers.0.self_attn.rotary_emb.inv_freq | F32 | 64 | 12",
                "a causal mask | transformer.h.0.attn.bias | U8 | 1,1,8,8 | 12",
                "the bias of a layer | transformer.h.0.attn.c_attn.bias | F16 | 8 | 20",
                "positions of images | vision_model.embeddings.position_ids | I64 | 1,64 | 12",
                "a layer behind the last | model.layers.1.mlp.up_proj.weight | F16 | 2,2 | 12",
                "a layer of a tower | vision_tower.layers.7.mlp.weight | F16 | 2,2 | 16",
            })
    void countsWhatIsAParameter(String name, String tensor, StoredType type, String shape, long parameters) {
        SafetensorsFile file = embedding()
                .with("model.layers.0.self_attn.q_proj.weight", StoredType.F16, 2, 2)
                .with(tensor, type, shape(shape));
        assertThat(known(repository(TIED).with("model.safetensors", file))
                        .tensors()
                        .numParameters())
                .isEqualTo(parameters);
    }

    /** Some tools drop the embedding and keep the head of a tied pair. */
    @Test
    void countsATiedHeadThatStandsForTheEmbedding() {
        assertThat(known(repository(TIED).with("model.safetensors", rest()))
                        .tensors()
                        .numParameters())
                .isEqualTo(12);
    }

    /** The patches of a vision tower are embedded too, but not what the head is tied to. */
    @Test
    void countsATiedHeadBesideTheEmbeddingsOfATower() {
        SafetensorsFile file = rest().with("vision_tower.embeddings.patch_embedding.weight", StoredType.F16, 3, 2);

        assertThat(known(repository(TIED).with("model.safetensors", file))
                        .tensors()
                        .numParameters())
                .isEqualTo(18);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'quant_method': 'gptq', 'bits': 4 | qweight | I32 | 8,64 | 4096",
                "'quant_method': 'gptq', 'bits': 3 | qweight | I32 | 6,64 | 4096",
                "'quant_method': 'awq', 'bits': 4 | qweight | I32 | 64,8 | 4096",
                "'quant_method': 'fp8' | weight | F8_E4M3 | 64,64 | 4096",
                "'quant_method': 'bitsandbytes', 'load_in_8bit': true | weight | I8 | 64,64 | 4096",
                "'quant_method': 'bitsandbytes', 'load_in_4bit': true | weight | U8 | 2048,1 | 4096",
                "'quant_method': 'mxfp4' | gate_up_proj_blocks | U8 | 64,32 | 4096",
                "'quant_method': 'compressed-tensors', 'config_groups': {'g': {'weights': {'num_bits': 4}}} | weight_packed | I32 | 64,8 | 4096",
                "'quant_algo': 'NVFP4' | weight | U8 | 64,32 | 4096",
            })
    void countsQuantizedWeightsAsManyAsTheyStandFor(
            String block, String role, StoredType type, String shape, long parameters) {
        String layer = "model.layers.0.mlp.up_proj.";
        SafetensorsFile file = new SafetensorsFile()
                .with(layer + role, type, shape(shape))
                .with(layer + "scales", StoredType.F16, 64)
                .with(layer + "qzeros", StoredType.I32, 8)
                .with(layer + "g_idx", StoredType.I32, 64)
                .with(layer + "weight_scale", StoredType.F8_E4M3, 64)
                .with(layer + "weight_scale_inv", StoredType.F32, 4)
                .with(layer + "SCB", StoredType.F32, 64)
                .with(layer + "gate_up_proj_scales", StoredType.U8, 64)
                .with(layer + "weight.absmax", StoredType.U8, 64)
                .with(layer + "weight.quant_state.bitsandbytes__nf4", StoredType.U8, 90);
        assertThat(known(repository(TINY + ", 'quantization_config': {" + block + "}}")
                                .with("model.safetensors", file))
                        .tensors()
                        .numParameters())
                .isEqualTo(parameters);
    }

    @Test
    void readsHowItIsQuantizedBesideConfigJson() {
        SafetensorsFile file = new SafetensorsFile().with("model.layers.0.mlp.up_proj.qweight", StoredType.I32, 8, 64);
        ModelFacts facts = known(repository(CONFIG)
                .with("quantize_config.json", "{'bits': 4, 'group_size': 128, 'desc_act': false}")
                .with("gptq_model-4bit-128g.safetensors", file));
        assertThat(facts.quantization().orElseThrow().quantMethod()).isEqualTo("gptq");
        assertThat(facts.tensors().numParameters()).isEqualTo(4096);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "float16, 950, 1000",
        "bfloat16, 950, 1000",
        "float32, 475, 500",
        ", 475, 1000",
    })
    void reckonsPicklesFromTheirSize(String dtype, long least, long most) {
        String config = TINY.replace("'float16'", dtype == null ? "null" : "'" + dtype + "'") + "}";
        MemoryFiles files = repository(config)
                .with("pytorch_model.bin", 2000)
                .with("training_args.bin", 9999)
                .with("optimizer.bin", 9999);
        assertThat(known(files).tensors()).isEqualTo(new TensorFacts(most, least, Optional.empty()));
    }

    @Test
    void reckonsPicklesFromTheirIndexWhereThereIsOne() {
        MemoryFiles files = repository(CONFIG)
                .with(
                        "pytorch_model.bin.index.json",
                        "{'metadata': {'total_size': 2000}, 'weight_map': {'a': 'p-1.bin'}}")
                .with("p-1.bin", 2400);
        assertThat(known(files).tensors()).isEqualTo(new TensorFacts(1000, Optional.empty()));
    }

    @Test
    void readsNoMoreThanHeaders() {
        MemoryFiles files = repository(CONFIG).with("model.safetensors", whole());
        known(files);
        assertThat(files.bytesRead()).isEqualTo(whole().header().length + CONFIG.length());
    }

    /** A header larger than the first piece. */
    @Test
    void readsALongHeaderPieceByPiece() {
        SafetensorsFile file = new SafetensorsFile();
        for (int i = 0; i < 20_000; i++) {
            file.with("model.layers.0.mlp.experts." + i + ".up_proj.weight", StoredType.F16, 2, 2);
        }
        assertThat(known(repository(CONFIG).with("model.safetensors", file))
                        .tensors()
                        .numParameters())
                .isEqualTo(80_000);
    }

    @Test
    void knowsAnAdapter() {
        MemoryFiles files = new MemoryFiles()
                .with("adapter_config.json", "{'base_model_name_or_path': 'meta-llama/Llama-2-7b-hf'}")
                .with("adapter_model.bin", 300)
                .with("adapter_model.safetensors", 200);
        assertThat(RepositoryReader.read(ID, files))
                .isEqualTo(new RepositoryFacts.Adapter(new ModelId("meta-llama/Llama-2-7b-hf"), new Bytes(200)));
    }

    @Test
    void knowsAModelThatKeptItsAdapter() {
        MemoryFiles files = repository(CONFIG)
                .with("model.safetensors", whole())
                .with("adapter_config.json", "{'base_model_name_or_path': 'meta-llama/Llama-2-7b-hf'}")
                .with("adapter_model.safetensors", 200);
        assertThat(known(files).tensors().numParameters()).isEqualTo(20);
    }

    @Test
    void passesOnWhatTheFilesSay() {
        MemoryFiles down = new MemoryFiles().listing(new Failed<>("huggingface.co is slow", "wait", true));
        assertThat(RepositoryReader.read(ID, down)).isEqualTo(new Unreadable("huggingface.co is slow", "wait", true));
        MemoryFiles gated = repository(CONFIG)
                .with("model.safetensors", whole())
                .answering("model.safetensors", new Failed<>("it is gated", "give a token", false));
        assertThat(RepositoryReader.read(ID, gated)).isEqualTo(new Unreadable("it is gated", "give a token", false));
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(reasonOf(new MemoryFiles().listing(new Absent<>()))).isEqualTo("the repository is not there");
        assertThat(reasonOf(new MemoryFiles().with("README.md", 1))).isEqualTo("it holds no config.json");
        assertThat(reasonOf(repository(CONFIG)))
                .isEqualTo("it holds no .safetensors and no .bin weights beside config.json");
        assertThat(reasonOf(repository(CONFIG).with("model-Q4_K_M.gguf", 1)))
                .isEqualTo("its weights are GGUF files, which TGI's CUDA servers do not load");
        assertThat(reasonOf(new MemoryFiles().with("model-Q4_K_M.gguf", 1)))
                .isEqualTo("its weights are GGUF files, which TGI's CUDA servers do not load");
        assertThat(reasonOf(repository(CONFIG).with("model-00002-of-00003.safetensors", whole())))
                .isEqualTo("only 1 of the 3 pieces of model-00002-of-00003.safetensors are there");
        assertThat(reasonOf(repository(CONFIG).with("consolidated.safetensors", 1)))
                .isEqualTo("its only weights are consolidated files, whose tensors have names that TGI does not know");
        assertThat(reasonOf(repository(CONFIG).answering("config.json", new Absent<>())))
                .isEqualTo("config.json is listed but not there");
        assertThat(reasonOf(repository(CONFIG).with("model.safetensors", whole().header(), OptionalLong.empty())))
                .isEqualTo("the size of model.safetensors is not known");
        assertThat(reasonOf(new MemoryFiles().with("adapter_config.json", "{}")))
                .isEqualTo("adapter_config.json has no base_model_name_or_path");
        assertThat(reasonOf(new MemoryFiles().with("adapter_config.json", "{'base_model_name_or_path': '/data/base'}")))
                .isEqualTo("adapter_config.json: base_model_name_or_path must be an id of the Hub but is /data/base");
    }

    @Test
    void saysWhatIsBroken() {
        assertThat(reasonOf(repository("<html>"))).startsWith("config.json is not JSON that can be read");
        assertThat(reasonOf(repository(CONFIG).with("model.safetensors", new byte[3])))
                .isEqualTo("model.safetensors is no whole safetensors file: it ends before its header");
        assertThat(reasonOf(repository(CONFIG)
                        .with("model.safetensors.index.json", INDEX)
                        .with("model-00001-of-00002.safetensors", embedding())))
                .isEqualTo("model.safetensors.index.json names model-00002-of-00002.safetensors, which is not there");
        assertThat(reasonOf(
                        repository(CONFIG).with("model.safetensors.index.json", "{'metadata': {'total_size': -1}}")))
                .isEqualTo("model.safetensors.index.json: metadata.total_size must be a number of bytes but is -1");
        assertThat(reasonOf(repository(CONFIG).with("model.safetensors.index.json", "{'weight_map': {'a': 1}}")))
                .isEqualTo("model.safetensors.index.json: weight_map must give each tensor one of at most 1024 files");
        assertThat(reasonOf(repository(CONFIG).with("a.safetensors", whole()).with("b.safetensors", whole())))
                .isEqualTo(
                        "model.embed_tokens.weight is in b.safetensors and in another weight file, which TGI refuses");
        assertThat(reasonOf(repository(CONFIG)
                        .with("model.safetensors", new SafetensorsFile().with("a.qweight", StoredType.I32, 8))))
                .isEqualTo("a.qweight is quantized, but no file says how");
        assertThat(reasonOf(repository(TINY + ", 'quantization_config': {'quant_method': 'awq'}}")
                        .with("pytorch_model.bin", 100)))
                .isEqualTo("its quantized weights cannot be counted from the size of their files");
    }

    /** The size of pickles is all that is read of them. */
    @Test
    void refusesPicklesThatCannotBeTheWeights() {
        assertThat(reasonOf(repository(CONFIG)
                        .with(
                                "pytorch_model.bin",
                                "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n")))
                .isEqualTo("pytorch_model.bin is a pointer of Git LFS, which stands for a file that was not fetched");
        assertThat(reasonOf(repository(CONFIG).with("pytorch_model.bin", 0))).isEqualTo("pytorch_model.bin is empty");
        assertThat(reasonOf(repository(CONFIG).with("pytorch_model-00001-of-00004.bin", 2000)))
                .isEqualTo("only 1 of the 4 pieces of pytorch_model-00001-of-00004.bin are there");
        assertThat(reasonOf(repository(CONFIG.replace("'vocab_size': 4", "'vocab_size': 32000"))
                        .with("pytorch_model.bin", 1000)))
                .isEqualTo("its weight files have 1000 bytes, too few for the sizes in config.json");
    }

    private static ModelFacts known(MemoryFiles files) {
        RepositoryFacts facts = RepositoryReader.read(ID, files);
        assertThat(facts).isInstanceOf(RepositoryFacts.Known.class);
        return ((RepositoryFacts.Known) facts).facts();
    }

    private static String reasonOf(MemoryFiles files) {
        RepositoryFacts facts = RepositoryReader.read(ID, files);
        return facts instanceof Unreadable unreadable ? unreadable.reason() : facts.toString();
    }

    private static long[] shape(String sides) {
        return Arrays.stream(sides.split(",", -1)).mapToLong(Long::parseLong).toArray();
    }
}
