package dev.headroom.estimate;

import dev.headroom.serving.Provenance;
import dev.headroom.serving.Provenance.Origin;
import dev.headroom.serving.ServerVariables;
import dev.headroom.serving.ServingConfig;
import dev.headroom.serving.Setting;
import dev.headroom.serving.TgiRelease;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Launchers that were told little: every setting of a {@link ServingConfig} unset, then a few set by name. */
final class Configs {

    private static final Provenance ARGUMENT = new Provenance(Origin.ARGUMENT, "args[2]");

    private final Map<String, Setting<?>> settings = new HashMap<>();

    static Configs unset() {
        return new Configs();
    }

    Configs with(String setting, Object value) {
        settings.put(setting, new Setting.Known<>(value, ARGUMENT));
        return this;
    }

    Configs unknown(String setting, String from) {
        settings.put(setting, new Setting.Unknown<>(new Provenance(Origin.ENVIRONMENT, from)));
        return this;
    }

    ServingConfig build() {
        RecordComponent[] components = ServingConfig.class.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<ServingConfig> constructor = ServingConfig.class.getDeclaredConstructor(types);
            return constructor.newInstance(
                    Arrays.stream(components).map(this::value).toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private Object value(RecordComponent component) {
        if (component.getType() == ServerVariables.class) {
            return ServerVariables.UNSET;
        }
        return component.getType() == Optional.class
                ? Optional.ofNullable(settings.get(component.getName()))
                : new Setting.Known<>(TgiRelease.NEWEST, ARGUMENT);
    }
}
