package dev.headroom.cli.start;

import dev.headroom.estimate.BootPhase;
import dev.headroom.estimate.PhaseEstimate;
import dev.headroom.estimate.StartEstimate;
import dev.headroom.estimate.StartLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A sweep for spreadsheets: bytes on each GPU, empty where a start does not get that far. */
public final class StartCsv {

    private StartCsv() {}

    /** The lines, the names of the columns first. */
    public static List<String> lines(List<StartRow> rows) {
        return Stream.concat(Stream.of(header()), rows.stream().map(StartCsv::line))
                .toList();
    }

    private static String header() {
        List<String> names = new ArrayList<>(
                List.of("max_input_tokens", "max_total_tokens", "max_batch_prefill_tokens", "verdict", "phase"));
        for (BootPhase phase : BootPhase.values()) {
            String name = phase.name().toLowerCase(Locale.ROOT);
            names.add(name + "_low_bytes");
            names.add(name + "_high_bytes");
        }
        names.addAll(List.of("available_bytes", "max_batch_total_tokens", "concurrent_requests"));
        return String.join(",", names);
    }

    private static String line(StartRow row) {
        var start = row.answer().start();
        List<String> cells = new ArrayList<>();
        cells.add(Long.toString(row.tokens() - 1));
        cells.add(Long.toString(row.tokens()));
        cells.add(Long.toString(row.tokens()));
        cells.add(row.answer().verdict().outcome().label());
        cells.add(cell(row.failsIn(), BootPhase::name));
        for (BootPhase phase : BootPhase.values()) {
            Optional<PhaseEstimate> need = row.phase(phase);
            cells.add(cell(need, each -> each.neededLow().value()));
            cells.add(cell(need, each -> each.neededHigh().value()));
        }
        cells.add(cell(start, each -> each.available().value()));
        cells.add(cell(start.flatMap(each -> each.limits().maxBatchTotalTokens()), tokens -> tokens.value()));
        cells.add(cell(
                start.map(StartEstimate::limits)
                        .filter(limits -> limits.maxBatchTotalTokens().isPresent()),
                StartLimits::concurrentRequests));
        return String.join(",", cells);
    }

    private static <T> String cell(Optional<T> value, Function<T, Object> text) {
        return value.map(text).map(Object::toString).orElse("");
    }
}
