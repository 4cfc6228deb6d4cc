package dev.headroom.estimate.tgi.accuracy;

import dev.headroom.estimate.tgi.Plans;
import dev.headroom.estimate.tgi.StartPlan;
import dev.headroom.estimate.tgi.TgiSettings;
import dev.headroom.estimate.tgi.TgiSettings.MemoryShare;
import dev.headroom.estimate.tgi.TgiSettings.Precision;
import dev.headroom.estimate.tgi.launch.AttentionBackend;
import dev.headroom.estimate.tgi.launch.CudaCard;
import dev.headroom.estimate.tgi.launch.RequestedLimits;
import dev.headroom.gpu.ComputeCapability;
import dev.headroom.model.AttentionShape;
import dev.headroom.model.ModelDetails;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelId;
import dev.headroom.model.MoeShape;
import dev.headroom.model.TensorFacts;
import dev.headroom.serving.TgiRelease;
import dev.headroom.units.Bytes;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One warm-up of TGI's own server code on a GPU, a row of tgi-measured.csv. */
record MeasuredStart(Map<String, String> row) {

    /** CUBLAS_WORKSPACE_CONFIG=:4096:2:16:8, with which some rows were measured. */
    private static final long AMPERE_WORKSPACE = 8_519_680;

    String id() {
        return text("case_id");
    }

    boolean started() {
        return text("outcome").equals("ok");
    }

    boolean served() {
        return text("outcome_serve").equals("ok");
    }

    boolean died() {
        return !started() || text("outcome_serve").equals("oom");
    }

    /** What happened, for the report. */
    String outcome() {
        if (!started()) {
            return text("outcome").equals("oom_load") ? "died while loading" : "died in the warm-up";
        }
        return switch (text("outcome_serve")) {
            case "ok" -> "served";
            case "oom" -> "died at the first full batch";
            default -> "started";
        };
    }

    long number(String column) {
        return (long) Double.parseDouble(text(column));
    }

    boolean has(String column) {
        return !text(column).isEmpty();
    }

    String text(String column) {
        return row.getOrDefault(column, "");
    }

    /** As it was run: one rank alone, without NCCL. */
    StartPlan plan() {
        return Plans.of(model(), settings(), card()).withoutNccl();
    }

    private CudaCard card() {
        return new CudaCard(
                text("gpu"), new ComputeCapability(9, 0), Bytes.ofMiB(81_559), new Bytes(number("total_bytes")));
    }

    private TgiSettings settings() {
        Precision precision = new Precision(
                Optional.empty(),
                Optional.empty(),
                text("kv_dtype").equals("fp8"),
                Optional.of(AttentionBackend.valueOf(text("attention").toUpperCase(Locale.ROOT))));
        OptionalLong workspace = id().contains("wsampere") ? OptionalLong.of(AMPERE_WORKSPACE) : OptionalLong.empty();
        return TgiSettings.of(new TgiRelease(3, 3, 7), (int) number("tp"), limits())
                .with(precision)
                .with(new MemoryShare(1, OptionalDouble.empty(), workspace));
    }

    private RequestedLimits limits() {
        return new RequestedLimits(
                optional("max_input_tokens"),
                optional("max_total_tokens"),
                optional("max_batch_prefill_tokens"),
                OptionalLong.empty());
    }

    private OptionalLong optional(String column) {
        return has(column) ? OptionalLong.of(number(column)) : OptionalLong.empty();
    }

    private ModelFacts model() {
        return new ModelFacts(
                new ModelId(text("model")),
                text("model_type"),
                (int) number("hidden"),
                (int) number("inter"),
                (int) number("vocab"),
                1 << 20,
                attention(),
                new TensorFacts(1, Optional.empty()),
                Optional.empty(),
                "measured",
                details());
    }

    private AttentionShape attention() {
        return new AttentionShape(
                (int) number("layers"), (int) number("heads"), (int) number("kv_heads"), OptionalInt.empty(), (int)
                        number("head_dim"));
    }

    private ModelDetails details() {
        Optional<MoeShape> experts = text("model_type").equals("mixtral")
                ? Optional.of(new MoeShape(8, 2, (int) number("inter"), 0, 0))
                : Optional.empty();
        return new ModelDetails(
                Optional.empty(),
                text("tie").equals("1"),
                OptionalInt.empty(),
                experts,
                Optional.empty(),
                Optional.empty());
    }
}
