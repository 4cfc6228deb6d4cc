package dev.headroom.catalog;

import dev.headroom.gpu.InstanceType;
import dev.headroom.gpu.MigProfile;
import java.util.ArrayList;
import java.util.List;

/** Facts about slices of cards and about cloud machines, which nobody can add to yet. */
public final class GpuFacts {

    private GpuFacts() {}

    /** The slices that cards can be cut into. */
    public static List<MigProfile> migProfiles() {
        return rows("mig-profiles.csv", GpuRows.MIG_COLUMNS, GpuRows::migProfile);
    }

    /** The machines that clouds rent out. */
    public static List<InstanceType> instanceTypes() {
        return rows("instance-types.csv", GpuRows.INSTANCE_COLUMNS, GpuRows::instanceType);
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(FactsRow row) throws CatalogException;
    }

    private static <T> List<T> rows(String resource, List<String> columns, Reader<T> reader) {
        try {
            List<T> read = new ArrayList<>();
            for (FactsRow row : CsvTable.rows(FactsFile.builtIn(resource), columns)) {
                read.add(reader.read(row));
            }
            return List.copyOf(read);
        } catch (CatalogException e) {
            throw new IllegalStateException("the built-in facts in " + resource + " are broken", e);
        }
    }
}
