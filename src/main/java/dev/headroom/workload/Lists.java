package dev.headroom.workload;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists as a manifest may hold them: absent, or with empty entries. */
final class Lists {

    private Lists() {}

    /** The entries that are there. */
    static <T> List<T> present(@Nullable List<T> list) {
        if (list == null) {
            return List.of();
        }
        return list.contains(null) ? list.stream().filter(Objects::nonNull).toList() : list;
    }
}
