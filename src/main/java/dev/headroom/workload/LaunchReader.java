package dev.headroom.workload;

import dev.headroom.serving.EnvValue;
import dev.headroom.serving.Launch;
import dev.headroom.serving.Resplit;
import dev.headroom.serving.SageMaker;
import dev.headroom.serving.Setting;
import dev.headroom.serving.TgiRelease;
import dev.headroom.serving.TgiReleases;
import dev.headroom.serving.Word;
import dev.headroom.serving.shell.CommandLine;
import dev.headroom.serving.shell.Invocation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out whether a container starts TGI, and how. Without a {@code command} it starts the image's entrypoint with
 * {@code args} behind it; with one, what the command names.
 */
final class LaunchReader {

    private final HeadroomAnnotations annotations;
    private final VariableSource fields;
    private final Expander expander;

    LaunchReader(HeadroomAnnotations annotations, VariableSource fields, Expander expander) {
        this.annotations = annotations;
        this.fields = fields;
        this.expander = expander;
    }

    /** How the container starts TGI, empty when it does not. */
    Optional<Launch> read(Subject subject) {
        if (!subject.mayBeTgi()) {
            return Optional.empty();
        }
        ContainerEnvironment environment = ContainerEnvironment.of(subject.container(), fields, expander);
        CommandWords words = CommandWords.of(subject.container(), environment::get, expander);
        return launch(subject, LauncherVariables.in(environment, words), words)
                .map(launch -> family(subject, environment, words)
                        .<Launch>map(Launch.OtherBackend::new)
                        .orElse(launch));
    }

    private Optional<String> family(Subject subject, ContainerEnvironment environment, CommandWords words) {
        return annotations
                .family()
                .or(() -> subject.image().flatMap(TgiImage::family))
                .or(() -> ForkOfTgi.family(subject, environment, words));
    }

    private Optional<Launch> launch(Subject subject, Map<String, EnvValue> environment, CommandWords words) {
        if (subject.isSageMaker() && words.startsSageMaker()) {
            return Optional.of(sageMaker(subject, environment));
        }
        if (words.command().isEmpty() && subject.image().isPresent()) {
            return Optional.of(entrypoint(subject, environment, words.args()));
        }
        // the entrypoint of an image that is not known may just run what it is given
        Optional<Launch> launch = command(subject, environment, words.all());
        return launch.isEmpty() && words.command().isEmpty() && subject.isDeclared()
                ? Optional.of(entrypoint(subject, environment, words.args()))
                : launch;
    }

    private Launch entrypoint(Subject subject, Map<String, EnvValue> environment, List<Word> args) {
        Setting.Known<TgiRelease> release = release(subject);
        return new Launch.Launcher(Resplit.byEntrypoint(args, release.value()), environment, release);
    }

    private Launch sageMaker(Subject subject, Map<String, EnvValue> environment) {
        return new Launch.Launcher(SageMaker.ARGUMENTS, SageMaker.environment(environment), release(subject));
    }

    private Optional<Launch> command(Subject subject, Map<String, EnvValue> environment, List<Word> words) {
        ImageVariables image = ImageVariables.of(subject);
        return switch (CommandLine.read(words, image.addTo(environment))) {
            case Invocation.Launcher launcher ->
                Optional.of(new Launch.Launcher(
                        launcher.arguments(), image.takeFrom(launcher.environment()), release(subject)));
            case Invocation.Unreadable unreadable ->
                Optional.<Launch>of(new Launch.Unreadable(unreadable.reason())).filter(_ -> subject.isLikelyTgi());
            case Invocation.NoLauncher _ -> Optional.empty();
        };
    }

    private Setting.Known<TgiRelease> release(Subject subject) {
        return annotations
                .release()
                .or(() -> subject.image().map(TgiImage::release))
                .orElseGet(() -> TgiReleases.assumed("image " + subject.imageName()));
    }
}
