package dev.headroom.e2e;

import dev.headroom.kube.Helm;
import dev.headroom.kube.Result;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The chart, installed as {@code headroom} into a namespace of that name. */
final class Chart {

    static final Path DIRECTORY = Path.of("charts/headroom");

    static final String RELEASE = "headroom";

    static final String NAMESPACE = "headroom";

    /** What the kustomize base has until somebody sets it. */
    static final String IMAGE = "image.repository=set-the-image.invalid/headroom";

    private Chart() {}

    /** The objects, with an image and these arguments. */
    static Result template(Helm helm, String... args) {
        return helm.template(RELEASE, DIRECTORY, withImage(args));
    }

    static Result install(Helm helm, String... args) {
        return helm.install(RELEASE, DIRECTORY, withImage(args));
    }

    static Result upgrade(Helm helm, String... args) {
        var upgrade = Stream.of("upgrade", RELEASE, DIRECTORY.toString());
        return helm.run(Stream.concat(upgrade, Stream.of(withImage(args))).toArray(String[]::new));
    }

    private static String[] withImage(String... args) {
        var common = Stream.of("--namespace", NAMESPACE, "--create-namespace", "--set", IMAGE);
        return Stream.concat(common, Stream.of(args)).toArray(String[]::new);
    }
}
