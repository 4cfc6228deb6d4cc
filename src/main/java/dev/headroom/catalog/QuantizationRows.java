package dev.headroom.catalog;

import dev.headroom.model.Dtype;
import dev.headroom.model.Quantization;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads how the checkpoint is quantized: {@code quantization_config} as config.json has it, or with the built-in rows'
 * {@code method} for {@code quant_method}.
 */
final class QuantizationRows {

    private static final String BLOCK = "quantization_config";

    /** compressed-tensors says it by group of layers; the first group stands for all. */
    private static final String WEIGHTS = BLOCK + ".config_groups.group_0.weights.";

    private static final int MOST_BITS = 32;

    private QuantizationRows() {}

    /** What the row says, empty for a plain checkpoint. */
    static Optional<Quantization> quantization(FactsRow row) throws CatalogException {
        if (row.text(BLOCK).isEmpty()) {
            return Optional.empty();
        }
        String method = row.text(BLOCK + ".quant_method")
                .or(() -> row.text(BLOCK + ".method"))
                .orElseThrow(() -> row.refuse(BLOCK, "an object with a quant_method"));
        return Optional.of(new Quantization(
                method, bits(row, method), groupSize(row), symmetric(row), weightBlockSize(row), kvCacheDtype(row)));
    }

    private static OptionalInt bits(FactsRow row, String method) throws CatalogException {
        if (method.equals("exl2") && row.text(BLOCK + ".bits").isPresent()) {
            return OptionalInt.of(average(row, BLOCK + ".bits"));
        }
        OptionalInt said = ModelDetailRows.first(row, BLOCK + ".bits", WEIGHTS + "num_bits");
        return said.isEmpty() && method.equals("bitsandbytes") ? ofBitsAndBytes(row) : said;
    }

    /** EXL2 says the average over its matrices, 4.65; rounded up, so that no weight is lost. */
    private static int average(FactsRow row, String field) throws CatalogException {
        try {
            BigDecimal bits = new BigDecimal(row.requiredText(field));
            if (bits.signum() > 0 && bits.compareTo(BigDecimal.valueOf(MOST_BITS)) <= 0) {
                return bits.setScale(0, RoundingMode.CEILING).intValueExact();
            }
        } catch (NumberFormatException e) {
            // said below, in our words
        }
        throw row.refuse(field, "a number above 0, at most " + MOST_BITS);
    }

    private static OptionalInt ofBitsAndBytes(FactsRow row) throws CatalogException {
        return OptionalInt.of(ModelDetailRows.flag(row, BLOCK + ".load_in_4bit").orElse(false) ? 4 : 8);
    }

    /** -1 is a whole column. */
    private static OptionalInt groupSize(FactsRow row) throws CatalogException {
        OptionalInt said = row.optionalInt(BLOCK + ".group_size", -1);
        return said.isPresent() ? said : row.optionalInt(WEIGHTS + "group_size", -1);
    }

    private static Optional<Boolean> symmetric(FactsRow row) throws CatalogException {
        Optional<Boolean> zeroPoint = ModelDetailRows.flag(row, BLOCK + ".zero_point");
        if (zeroPoint.isPresent()) {
            return zeroPoint.map(zero -> !zero);
        }
        Optional<Boolean> said = ModelDetailRows.flag(row, BLOCK + ".sym");
        return said.isPresent() ? said : ModelDetailRows.flag(row, WEIGHTS + "symmetric");
    }

    /** One side, or both as config.json has it; what is no square has no word in {@link Quantization}. */
    private static OptionalInt weightBlockSize(FactsRow row) throws CatalogException {
        String field = BLOCK + ".weight_block_size";
        Optional<String> side = row.text(field + "[0]");
        if (side.isEmpty()) {
            return row.optionalInt(field, 1);
        }
        boolean square =
                row.text(field + "[1]").equals(side) && row.text(field + "[2]").isEmpty();
        return square ? row.optionalInt(field + "[0]", 1) : OptionalInt.empty();
    }

    private static Optional<Dtype> kvCacheDtype(FactsRow row) {
        return row.text(BLOCK + ".kv_cache_scheme.num_bits").filter("8"::equals).map(_ -> Dtype.FLOAT8);
    }
}
