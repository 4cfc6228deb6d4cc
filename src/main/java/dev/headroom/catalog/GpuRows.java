package dev.headroom.catalog;

import dev.headroom.gpu.GpuModel;
import dev.headroom.gpu.InstanceType;
import dev.headroom.gpu.MigProfile;
import dev.headroom.units.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes cards, MIG profiles and instance types of rows.
 *
 * <p>A card needs {@code product_label} and at least one of {@code memory_mib_nvidia_smi} and {@code marketing_gb}.
 */
final class GpuRows {

    /** The columns that a file of cards must have; which of the others it has is its own affair. */
    static final List<String> CARD_COLUMNS = List.of("product_label");

    static final List<String> MIG_COLUMNS = List.of("gpu", "profile", "memory_mib");
    static final List<String> INSTANCE_COLUMNS =
            List.of("cloud", "instance_type", "gpu_product_label", "gpu_count", "resource_name");

    private static final String MEMORY = "memory_mib_nvidia_smi";
    private static final Set<String> VENDORS = Set.of("nvidia", "amd", "intel", "aws", "google");

    /** Kubernetes allows a label's value 63 characters. */
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9](?:[\\w.-]{0,61}[A-Za-z0-9])?");

    private static final Pattern CAPABILITY = Pattern.compile("\\d{1,2}\\.\\d{1,2}");

    private GpuRows() {}

    static GpuModel card(FactsRow row) throws CatalogException {
        Optional<Bytes> memory = row.mib(MEMORY);
        return new GpuModel(
                label(row),
                aliases(row),
                vendor(row),
                marketing(row, memory),
                memory,
                minReported(row, memory),
                row.mib("cuda_visible_mib_min"),
                computeCapability(row),
                row.optionalInt("mem_bandwidth_gbs", 1),
                row.text("source").orElse(row.file()),
                row.text("notes").orElse(""));
    }

    private static String label(FactsRow row) throws CatalogException {
        String label = row.requiredText("product_label");
        if (!LABEL.matcher(label).matches()) {
            throw row.refuse("product_label", "a value that a node label can have");
        }
        return label;
    }

    private static List<String> aliases(FactsRow row) {
        return Arrays.stream(row.text("aliases").orElse("").split(";", -1))
                .map(String::strip)
                .filter(alias -> !alias.isEmpty())
                .toList();
    }

    private static String vendor(FactsRow row) throws CatalogException {
        String vendor = row.text("vendor").orElse("nvidia");
        if (!VENDORS.contains(vendor)) {
            throw row.refuse("vendor", "nvidia, amd, intel, aws or google");
        }
        return vendor;
    }

    /** A box that does not say is taken to promise what the card has, in whole 10^9 bytes. */
    private static Bytes marketing(FactsRow row, Optional<Bytes> memory) throws CatalogException {
        OptionalInt gb = row.optionalInt("marketing_gb", 1);
        if (gb.isPresent()) {
            return Bytes.ofGB(gb.getAsInt());
        }
        Bytes smi = memory.orElseThrow(
                () -> new CatalogException(row.where() + "\"" + MEMORY + "\" and \"marketing_gb\" are both missing"));
        return Bytes.ofGB(smi.value() / Bytes.ofGB(1).value());
    }

    private static Optional<Bytes> minReported(FactsRow row, Optional<Bytes> memory) throws CatalogException {
        Optional<Bytes> least = row.mib("memory_mib_min_reported");
        if (least.isPresent() && memory.isPresent() && least.get().compareTo(memory.get()) > 0) {
            throw row.refuse("memory_mib_min_reported", "at most " + MEMORY);
        }
        return least;
    }

    private static String computeCapability(FactsRow row) throws CatalogException {
        String capability = row.text("compute_capability").orElse("");
        boolean nvidia = row.text("vendor").orElse("nvidia").equals("nvidia");
        if (nvidia && !capability.isEmpty() && !CAPABILITY.matcher(capability).matches()) {
            throw row.refuse("compute_capability", "two numbers such as 8.9");
        }
        return capability;
    }

    static MigProfile migProfile(FactsRow row) throws CatalogException {
        Bytes memory = Bytes.ofMiB(row.positiveInt("memory_mib"));
        return new MigProfile(
                row.requiredText("gpu"),
                row.requiredText("profile"),
                memory,
                row.mib("memory_mib_max_seen").orElse(memory),
                row.optionalInt("max_instances", 1));
    }

    static InstanceType instanceType(FactsRow row) throws CatalogException {
        return new InstanceType(
                row.requiredText("cloud"),
                row.requiredText("instance_type"),
                row.requiredText("gpu_product_label"),
                row.optionalInt("gpu_count", 1),
                row.text("provider_gpu_name").orElse(""),
                row.optionalPositiveLong("provider_memory_mib_per_gpu"),
                row.requiredText("resource_name"));
    }
}
