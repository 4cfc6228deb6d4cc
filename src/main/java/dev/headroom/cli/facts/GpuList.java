package dev.headroom.cli.facts;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headroom.cli.text.Columns;
import dev.headroom.gpu.GpuModel;
import dev.headroom.units.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cards, to be printed.
 *
 * @param cards the cards in their order
 */
public record GpuList(List<GpuModel> cards) implements FactsList {

    private static final List<String> HEADER =
            List.of("PRODUCT", "VENDOR", "ON THE BOX", "MEMORY", "AT LEAST", "COMPUTE", "ALIASES");
    private static final List<Integer> LEFT = List.of(0, 1, 6);
    private static final String UNKNOWN = "-";

    /** Copies the list. */
    public GpuList {
        cards = List.copyOf(cards);
    }

    @Override
    public boolean isEmpty() {
        return cards.isEmpty();
    }

    @Override
    public List<String> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        cards.stream().map(GpuList::cells).forEach(rows::add);
        return Columns.align(rows, LEFT);
    }

    private static List<String> cells(GpuModel card) {
        return List.of(
                card.product(),
                card.vendor(),
                gb(card.marketing()) + " GB",
                mib(card.memory()),
                mib(card.memoryMinReported()),
                card.computeCapability().isEmpty() ? UNKNOWN : card.computeCapability(),
                String.join(", ", card.aliases()));
    }

    private static long gb(Bytes amount) {
        return amount.value() / Bytes.ofGB(1).value();
    }

    private static String mib(Optional<Bytes> amount) {
        return amount.map(bytes -> bytes.value() / Bytes.ofMiB(1).value() + " MiB")
                .orElse(UNKNOWN);
    }

    @Override
    public String json() {
        return JsonArray.of(cards, GpuList::write);
    }

    private static void write(JsonGenerator json, GpuModel card) throws IOException {
        json.writeStringField("product", card.product());
        json.writeArrayFieldStart("aliases");
        for (String alias : card.aliases()) {
            json.writeString(alias);
        }
        json.writeEndArray();
        json.writeStringField("vendor", card.vendor());
        json.writeNumberField("marketingBytes", card.marketing().value());
        JsonArray.write(json, "memoryBytes", card.memory());
        JsonArray.write(json, "memoryMinReportedBytes", card.memoryMinReported());
        JsonArray.write(json, "cudaVisibleMinBytes", card.cudaVisibleMin());
        json.writeStringField("computeCapability", card.computeCapability());
        json.writeStringField("source", card.source());
        json.writeStringField("notes", card.notes());
    }
}
