package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps of starts, drawn. What they print is in the sessions. */
class StartSweepTest {

    private static final String LLAMA = "sweep --model-id meta-llama/Llama-3.1-8B-Instruct --gpu a10g --tokens ";

    private static final String LOAD_WEIGHTS = "stroke=\"rgb(127,140,141)\"";
    private static final String WARM_UP_PREFILL = "stroke=\"rgb(192,57,43)\"";
    private static final String TOKEN_BUDGET = "stroke=\"rgb(214,137,16)\"";
    private static final String SERVE = "stroke=\"rgb(30,132,73)\"";
    private static final String AVAILABLE = "stroke=\"rgb(36,113,163)\"";

    @TempDir
    private Path folder;

    /** Text is drawn as shapes, a line is known by its colour. */
    @Test
    void eachPhaseIsALineUnderWhatIsAvailable() throws IOException {
        Path picture = folder.resolve("sweep.svg");

        assertThat(Run.of(LLAMA + "4000:20000:1000 --plot " + picture).exitCode())
                .isZero();
        assertThat(Files.readString(picture)).contains(LOAD_WEIGHTS, WARM_UP_PREFILL, TOKEN_BUDGET, SERVE, AVAILABLE);
    }

    @Test
    void aRangeInWhichNothingGetsPastTheWarmUpHasNoLineAfterIt() throws IOException {
        Path picture = folder.resolve("sweep.svg");

        assertThat(Run.of(LLAMA + "30000:40000:5000 --plot " + picture).exitCode())
                .isZero();
        assertThat(Files.readString(picture))
                .contains(LOAD_WEIGHTS, WARM_UP_PREFILL, AVAILABLE)
                .doesNotContain(TOKEN_BUDGET, SERVE);
    }

    @Test
    void oneValueIsAPoint() throws IOException {
        Path picture = folder.resolve("sweep.png");

        assertThat(Run.of(LLAMA + "4000:4000:1 --plot " + picture).exitCode()).isZero();
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isGreaterThan(400);
    }
}
