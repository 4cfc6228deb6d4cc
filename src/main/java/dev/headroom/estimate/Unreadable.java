package dev.headroom.estimate;

import dev.headroom.estimate.Estimation.NotEstimable;
import dev.headroom.serving.Setting;
import java.util.Optional;

/** A setting that an estimate needs and that the manifest does not show. */
public final class Unreadable {

    private Unreadable() {}

    /**
     * Why {@code setting} stops the estimate; empty when it does not.
     *
     * @param name the setting as TGI logs it: {@code max_total_tokens}
     */
    public static Optional<NotEstimable> of(String name, Optional<? extends Setting<?>> setting) {
        return setting.filter(Setting.Unknown.class::isInstance)
                .map(unknown -> new NotEstimable(
                        name + " cannot be read, it is set by " + unknown.provenance(),
                        "write its value into the manifest"));
    }
}
