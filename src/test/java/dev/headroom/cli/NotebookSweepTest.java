package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/** {@code sweep} by the notebook. */
class NotebookSweepTest {

    private static final String LLAMA =
            "sweep --model-id meta-llama/Llama-3.1-8B-Instruct --vram-per-gpu 24GB --estimator notebook --dtype float16 ";
    private static final String SMALL = LLAMA + "--gpus 1 --tokens 2000:5000:1000 ";

    /** The ten rows that the notebook shows, and the eleventh that its loop computes. */
    @Test
    void printsTheNotebooksTable() {
        Run run = Run.of(LLAMA + "--gpus 4 --tokens 10000:20000:1000 -o csv");

        assertThat(run).isEqualTo(new Run(0, """
                cuda_overhead,model_overhead,prefill_overhead,decode_overhead,kv_cache_full_overhead,total_vram_available,total_vram_needed,is_enough_vram,max_input_tokens
                4.8,16.06052,3.60732,0.00036,10.48471,91.2,34.95291,True,9999
                4.8,16.06052,3.96809,0.00036,11.53329,91.2,36.36226,True,10999
                4.8,16.06052,4.32886,0.00036,12.58186,91.2,37.7716,True,11999
                4.8,16.06052,4.68962,0.00036,13.63044,91.2,39.18095,True,12999
                4.8,16.06052,5.05039,0.00036,14.67902,91.2,40.59029,True,13999
                4.8,16.06052,5.41116,0.00036,15.72759,91.2,41.99963,True,14999
                4.8,16.06052,5.77193,0.00036,16.77617,91.2,43.40898,True,15999
                4.8,16.06052,6.1327,0.00036,17.82474,91.2,44.81832,True,16999
                4.8,16.06052,6.49346,0.00036,18.87332,91.2,46.22767,True,17999
                4.8,16.06052,6.85423,0.00036,19.9219,91.2,47.63701,True,18999
                4.8,16.06052,7.215,0.00036,20.97047,91.2,49.04635,True,19999
                """, ""));
    }

    @Test
    void theOtherCheckHasItsOwnColumns() {
        Run run = Run.of(LLAMA.replace("notebook", "notebook-tgi") + "--gpus 1 --tokens 8782:8782:1 -o csv");

        assertThat(run.out()).isEqualTo("""
                cuda_overhead,model_overhead,prefill_overhead,kv_cache_overhead_per_token,free_vram_for_kv_cache,vram_needed_for_kv_cache,kv_cache_token_budget,kv_cache_tokens_needed,is_enough_vram,max_input_tokens
                1.2,16.06052,3.1679,0.00052,3.39265,9.20755,6470,17562,False,8781
                """);
    }

    @Test
    void jsonIsAnArrayOfResults() {
        Run run = Run.of(LLAMA + "--gpus 4 --tokens 10000:10500:300 -o json");

        assertThat(run.out()).startsWith("""
                [
                  {
                    "cuda_overhead": 4.8,
                    "model_overhead": 16.06052,
                """).endsWith("""
                    "is_enough_vram": true,
                    "max_input_tokens": 10299
                  }
                ]
                """);
    }

    @Test
    void peopleGetTheLastValueThatFits() {
        Run run = Run.of(SMALL);

        assertThat(run.out()).isEqualTo("""
                meta-llama/Llama-3.1-8B-Instruct on 1 x 24 GB, in GB:

                tokens     model     CUDA  prefill  KV cache   decode    needed  available  verdict
                  2000  16.06052  1.20000  0.72118   2.09610  0.00036  20.07816   22.80000  fits
                  3000  16.06052  1.20000  1.08194   3.14468  0.00036  21.48751   22.80000  fits
                  4000  16.06052  1.20000  1.44271   4.19326  0.00036  22.89685   22.80000  does not fit
                  5000  16.06052  1.20000  1.80348   5.24183  0.00036  24.30619   22.80000  does not fit

                fits up to 3931 tokens
                """);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"2000:3000:500, all of them fit", "5000:6000:500, none of them fits"})
    void peopleLearnWhenThereIsNoCrossing(String tokens, String summary) {
        assertThat(Run.of(LLAMA + "--gpus 1 --tokens " + tokens).out()).endsWith("\n\n" + summary + "\n");
    }

    @Test
    void exitsWith1OnRequestWhenAValueDoesNotFit() {
        assertThat(Run.of(SMALL).exitCode()).isZero();
        assertThat(Run.of(SMALL + "--exit-code").exitCode()).isEqualTo(1);
        assertThat(Run.of(SMALL.replace("5000", "3000") + "--exit-code").exitCode())
                .isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                1000:2000    | "1000:2000" is not FROM:TO:STEP
                1:9:1        | "1:9:1": FROM must be at least 2 but is 1
                9:2:1        | "9:2:1": TO must be at least FROM 9 but is 2
                2:9:0        | "2:9:0": STEP must be at least 1 but is 0
                2:x:1        | "2:x:1": "x" is not a whole number from 0 to 9223372036854775807
                2:9000000:1  | "2:9000000:1": STEP 1 gives 8999999 values, at most 100000 are computed
                """)
    void refusesARangeWithASentence(String tokens, String message) {
        Run run = Run.of(LLAMA + "--gpus 1 --tokens " + tokens);

        assertThat(run.err())
                .isEqualTo(
                        "error: Invalid value for option '--tokens': " + message + "\nhelp: headroom sweep --help\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void theLargestRangeDoesNotOverflow() {
        Run run = Run.of(LLAMA + "--gpus 1 --tokens 2:9223372036854775807:4611686018427387904 -o csv");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).hasSize(3).last().asString().endsWith(",False,4611686018427387905");
    }

    @Test
    void drawsPoints(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("sweep.PNG");

        assertThat(Run.of(SMALL + "--plot " + file).exitCode()).isZero();

        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(1600);
        assertThat(image.getHeight()).isEqualTo(1000);
        assertThat(image.getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
    }

    @Test
    void drawsLines(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("sweep.svg");

        Run.of(SMALL.replace("notebook", "notebook-tgi") + "--plot " + file);

        Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        assertThat(svg.getDocumentElement().getAttribute("width")).isEqualTo("800");
        assertThat(svg.getElementsByTagName("path").getLength()).isGreaterThan(10);
    }

    @Test
    void aLongSweepMakesNoLargePicture(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("sweep.svg");

        Run.of(LLAMA + "--gpus 1 --tokens 2:40001:1 --plot " + file);

        assertThat(Files.size(file)).isLessThan(1_000_000);
    }

    @Test
    void refusesOtherEndingsAndPlacesThatCannotBeWritten(@TempDir Path folder) throws IOException {
        Path directory = Files.createDirectory(folder.resolve("d.png"));
        Path nowhere = folder.resolve("no").resolve("a.svg");

        assertThat(Run.of(SMALL + "--plot a.pdf").err())
                .startsWith("error: Invalid value for option '--plot': \"a.pdf\" must end in .svg or .png\n");
        assertThat(Run.of(SMALL + "--plot " + directory).err())
                .startsWith("error: --plot: cannot write " + directory + ": it is a directory\n");
        assertThat(Run.of(SMALL + "--plot " + nowhere))
                .satisfies(run -> assertThat(run.err())
                        .startsWith("error: --plot: cannot write " + nowhere + ": its directory does not exist\n"))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2));
    }
}
