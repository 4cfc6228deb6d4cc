package dev.headroom.hub.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.hub.config.ConfigFiles.QuantizationFile;
import dev.headroom.hub.json.MalformedException;
import dev.headroom.model.Dtype;
import dev.headroom.model.Quantization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a checkpoint is quantized. {@code compression_config} is a synonym of {@code quantization_config}
 * (models/__init__.py, TGI v3.3.7); the files beside config.json count only where it says nothing
 * (utils/quantization.py).
 */
final class QuantizationReader {

    private static final String[] BITS = {"bits", "w_bit", "num_bits"};

    private static final String COMPRESSED = "compressed-tensors";

    /** The formats of compressed-tensors that TGI loads (layers/compressed_tensors/loader.py, v3.3.7). */
    private static final Set<String> LOADED =
            Set.of("float-quantized", "naive-quantized", "pack-quantized", "int-quantized", "marlin-24");

    private static final Pattern METHOD = Pattern.compile("[\\w.-]{1,64}");

    private QuantizationReader() {}

    static Optional<Quantization> read(Scope whole, Optional<QuantizationFile> beside) throws MalformedException {
        Optional<Scope.Value> block = block(whole);
        if (block.isPresent()) {
            return Optional.of(quantization(inside(whole, block.get())));
        }
        return beside.isPresent() ? Optional.of(quantization(inside(beside.get()))) : Optional.empty();
    }

    static Optional<Scope.Value> block(Scope whole) {
        return whole.value("quantization_config", "compression_config", "text_config.quantization_config");
    }

    private static Scope inside(Scope whole, Scope.Value block) throws MalformedException {
        if (!block.node().isObject()) {
            throw whole.refuse(block, "an object");
        }
        return new Scope(block.name() + " of " + whole.file(), withGroup(block.node()));
    }

    private static Scope inside(QuantizationFile file) {
        JsonNode nested = file.content().path("quantization");
        return new Scope(file.name(), withGroup(nested.isObject() ? nested : file.content()));
    }

    /** compressed-tensors says the bits of its weights by group of layers; the first group stands for all. */
    private static List<JsonNode> withGroup(JsonNode block) {
        List<JsonNode> objects = new ArrayList<>(List.of(block));
        for (JsonNode group : block.path("config_groups")) {
            objects.add(group.path("weights"));
        }
        return objects;
    }

    private static Quantization quantization(Scope block) throws MalformedException {
        String method = method(block);
        return new Quantization(
                method,
                bits(block, method),
                groupSize(block),
                symmetric(block),
                weightBlock(block),
                kvCacheDtype(block));
    }

    /** Old blocks name no method: their words give it away, as in TGI's utils/quantization.py and in transformers. */
    private static String method(Scope block) throws MalformedException {
        Optional<String> named = block.text("quant_method");
        if (named.isPresent()) {
            return withFormat(block, name(block, "quant_method", named.get()));
        }
        if (block.value("quant_algo").isPresent()) {
            return "modelopt";
        }
        if (block.value("load_in_8bit", "load_in_4bit").isPresent()) {
            return "bitsandbytes";
        }
        if (block.value("zero_point", "w_bit").isPresent()) {
            return "awq";
        }
        if (block.value("bits").isPresent()) {
            return "gptq";
        }
        if (block.value("config_groups").isPresent()) {
            return withFormat(block, COMPRESSED);
        }
        throw block.missing("quant_method");
    }

    /** compressed-tensors in a format of its own, nvfp4-pack-quantized, is a method that TGI does not have. */
    private static String withFormat(Scope block, String method) throws MalformedException {
        Optional<String> other = method.equals(COMPRESSED)
                ? block.text("format").filter(format -> !LOADED.contains(format))
                : Optional.empty();
        return other.isPresent() ? COMPRESSED + "-" + name(block, "format", other.get()) : method;
    }

    private static String name(Scope block, String key, String method) throws MalformedException {
        if (!METHOD.matcher(method).matches()) {
            throw block.refuse(block.value(key).orElseThrow(), "a name such as gptq");
        }
        return method;
    }

    private static OptionalInt bits(Scope block, String method) throws MalformedException {
        if (method.equals("bitsandbytes")) {
            boolean four = block.flag("load_in_4bit", "_load_in_4bit").orElse(false);
            return OptionalInt.of(four ? 4 : 8);
        }
        OptionalInt named = method.equals("exl2") ? average(block) : block.size(BITS);
        return named.isPresent() ? named : ofAlgorithm(block.text("quant_algo").orElse(""));
    }

    /** EXL2 has bits of its own for every matrix and says the average, 4.65; rounded up, so that no weight is lost. */
    private static OptionalInt average(Scope block) throws MalformedException {
        Optional<Double> average = block.ratio(BITS);
        return average.isPresent() ? OptionalInt.of((int) Math.ceil(average.get())) : OptionalInt.empty();
    }

    /** ModelOpt's names: FP8, NVFP4, W4A16_AWQ, W4A8_AWQ, INT8_SQ. */
    private static OptionalInt ofAlgorithm(String name) {
        if (name.contains("FP4") || name.startsWith("W4")) {
            return OptionalInt.of(4);
        }
        return name.contains("FP8") || name.startsWith("INT8") ? OptionalInt.of(8) : OptionalInt.empty();
    }

    private static OptionalInt groupSize(Scope block) throws MalformedException {
        Optional<Scope.Value> size = block.value("group_size", "q_group_size");
        boolean column = size.isPresent() && size.get().node().asInt() == -1;
        return column ? OptionalInt.of(-1) : block.size("group_size", "q_group_size");
    }

    private static Optional<Boolean> symmetric(Scope block) throws MalformedException {
        Optional<Boolean> zeroPoint = block.flag("zero_point");
        return zeroPoint.isPresent() ? zeroPoint.map(zero -> !zero) : block.flag("sym", "symmetric");
    }

    /** A block that is no square shares its scale in a way that {@link Quantization} has no word for. */
    private static OptionalInt weightBlock(Scope block) {
        Optional<JsonNode> sides = block.value("weight_block_size").map(Scope.Value::node);
        boolean square = sides.filter(node -> node.size() == 2 && node.path(0).equals(node.path(1)))
                .isPresent();
        int side = square ? sides.get().path(0).asInt() : 0;
        return side > 0 ? OptionalInt.of(side) : OptionalInt.empty();
    }

    private static Optional<Dtype> kvCacheDtype(Scope block) {
        boolean eight = block.value("kv_cache_scheme.num_bits")
                .filter(bits -> bits.node().asInt() == 8)
                .isPresent();
        boolean fp8 = block.value("kv_cache_scheme", "kv_cache_quant_algo")
                .filter(name -> name.node().asText().equals("FP8"))
                .isPresent();
        return eight || fp8 ? Optional.of(Dtype.FLOAT8) : Optional.empty();
    }
}
