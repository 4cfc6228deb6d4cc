package dev.headroom.workload;

import dev.headroom.gpu.Toleration.Operator;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the tolerations of a pod, of which an absent operator means {@code Equal}. */
public final class PodTolerations {

    private PodTolerations() {}

    /** The tolerations that say something we know. */
    public static List<dev.headroom.gpu.Toleration> of(@Nullable List<Toleration> tolerations) {
        return Lists.present(tolerations).stream()
                .flatMap(PodTolerations::read)
                .distinct()
                .toList();
    }

    /** The whole numbers that Lt and Gt compare (KEP-5471) are not followed: such a taint is taken as borne. */
    private static Stream<dev.headroom.gpu.Toleration> read(Toleration toleration) {
        boolean equal =
                Objects.requireNonNullElse(toleration.getOperator(), "Equal").equals("Equal");
        String key = text(toleration.getKey());
        return key.isEmpty() && equal
                ? Stream.empty()
                : Stream.of(new dev.headroom.gpu.Toleration(
                        key,
                        equal ? Operator.EQUAL : Operator.EXISTS,
                        equal ? text(toleration.getValue()) : "",
                        text(toleration.getEffect())));
    }

    private static String text(@Nullable String value) {
        return Optional.ofNullable(value).orElse("");
    }
}
