package dev.headroom.workload;

import dev.headroom.gpu.Toleration.Operator;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the tolerations of a pod. */
public final class PodTolerations {

    private PodTolerations() {}

    /** The tolerations that say something we know. */
    static List<dev.headroom.gpu.Toleration> of(@Nullable List<Toleration> tolerations) {
        return Lists.present(tolerations).stream()
                .flatMap(toleration -> read(
                        text(toleration.getKey()),
                        text(toleration.getOperator()),
                        text(toleration.getValue()),
                        text(toleration.getEffect())))
                .distinct()
                .toList();
    }

    /**
     * A toleration by its fields, empty texts for those that are absent; none for one that bears nothing. An absent operator
     * means {@code Equal}. What {@code Lt} and {@code Gt} compare (KEP-5471) is not followed: such a taint is taken as borne.
     */
    public static Stream<dev.headroom.gpu.Toleration> read(String key, String operator, String value, String effect) {
        boolean equal = operator.isEmpty() || operator.equals("Equal");
        return key.isEmpty() && equal
                ? Stream.empty()
                : Stream.of(new dev.headroom.gpu.Toleration(
                        key, equal ? Operator.EQUAL : Operator.EXISTS, equal ? value : "", effect));
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
