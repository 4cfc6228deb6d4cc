package dev.headroom.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.gpu.GpuModel;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelId;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.Quantization;
import dev.headroom.units.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that operators add, good and bad. */
class CatalogFilesTest {

    private static final String TINY = """
            {"model_id": "acme/Tiny", "model_type": "llama", "hidden_size": 64, "intermediate_size": 128, \
            "num_hidden_layers": 2, "num_attention_heads": 4, "num_key_value_heads": 2, "vocab_size": 1000, \
            "max_position_embeddings": 512, "num_parameters": 1000000}""";

    @TempDir
    Path folder;

    @Test
    void aModelNeedsOnlyTheFieldsThatMatter() throws Exception {
        ModelFacts tiny = found(models(TINY), "ACME/tiny");

        assertThat(tiny.id()).isEqualTo(new ModelId("acme/Tiny"));
        assertThat(tiny.attention().headDim()).isEmpty();
        assertThat(tiny.attention().headDimEffective()).isEqualTo(16);
        assertThat(tiny.tensors().safetensorsTotalSize()).isEmpty();
        assertThat(tiny.quantization()).isEmpty();
        assertThat(tiny.source()).isEqualTo(file().toString());
    }

    @Test
    void readsTheOtherFieldsWhenThereAreAnyAndIgnoresStrangers() throws Exception {
        ModelFacts tiny = found(
                models(tiny(
                        "\"model_id\": \"acme/Tiny\"",
                        "\"model_id\": \"acme/Tiny\", \"head_dim\": 32, \"safetensors_total_size_bytes\": 2000000,"
                                + " \"mla\": null, \"colour\": [\"red\", {\"deep\": true}],"
                                + " \"quantization_config\": {\"quant_method\": \"gptq\", \"bits\": 4,"
                                + " \"group_size\": -1}")),
                "acme/tiny");

        assertThat(tiny.attention().headDim()).hasValue(32);
        assertThat(tiny.attention().headDimEffective()).isEqualTo(32);
        assertThat(tiny.tensors().safetensorsTotalSize()).contains(new Bytes(2_000_000));
        assertThat(tiny.quantization()).contains(new Quantization("gptq", OptionalInt.of(4), OptionalInt.of(-1)));
    }

    @Test
    void aFileWinsOverTheBuiltInFactsAndALaterFileOverAnEarlier() throws Exception {
        String llama = tiny("acme/Tiny", "meta-llama/llama-3.1-8b-instruct");
        Path first = Files.writeString(folder.resolve("1"), llama);
        Path second =
                Files.writeString(folder.resolve("2"), llama.replace("\"vocab_size\": 1000", "\"vocab_size\": 7"));

        ModelCatalog catalog = ModelCatalog.load(List.of(first, second));

        assertThat(found(catalog, "meta-llama/Llama-3.1-8B-Instruct").vocabSize())
                .isEqualTo(7);
        assertThat(catalog.search("")).hasSize(255);
    }

    @Test
    void linesMayEndAnyhowAndBeEmpty() throws Exception {
        assertThat(found(models("\uFEFF\r\n" + TINY + "\r\n\r\n  \n" + tiny("Tiny", "Other") + "\r\n"), "acme/other")
                        .vocabSize())
                .isEqualTo(1000);
        assertThat(models("").search("")).hasSize(255);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "hidden_size": 64           | "hidden_size": 0            | "hidden_size" must be a whole number from 1 to 2147483647 but is "0"
            "hidden_size": 64           | "hidden_size": -5           | "hidden_size" must be a whole number from 1 to 2147483647 but is "-5"
            "hidden_size": 64           | "hidden_size": 64.5         | "hidden_size" must be a whole number from 1 to 2147483647 but is "64.5"
            "hidden_size": 64           | "hidden_size": 99999999999  | "hidden_size" must be a whole number from 1 to 2147483647 but is "99999999999"
            "hidden_size": 64           | "hidden_size": "big"        | "hidden_size" must be a whole number from 1 to 2147483647 but is "big"
            "hidden_size": 64           | "hidden_size": {"a": 1}     | "hidden_size" must be a whole number from 1 to 2147483647 but is "{...}"
            "hidden_size": 64           | "hidden_size": [64]         | "hidden_size" must be a whole number from 1 to 2147483647 but is "[...]"
            "hidden_size": 64           | "hidden_size": null         | "hidden_size" is missing
            "hidden_size": 64,          | ``                          | "hidden_size" is missing
            "num_parameters": 1000000   | "num_parameters": true      | "num_parameters" must be a whole number from 1 to 9223372036854775807 but is "true"
            "vocab_size": 1000          | "vocab_size": 5, "head_dim": 0 | "head_dim" must be a whole number from 1 to 2147483647 but is "0"
            "vocab_size": 1000          | "vocab_size": 5, "quantization_config": {"bits": 4} | "quantization_config" must be an object with a quant_method but is "{...}"
            "model_type": "llama"       | "model_type": "lla ma"      | "model_type" must be config.json's model_type, for example llama, but is "lla ma"
            acme/Tiny                   | acme/Ti/ny                  | "model_id" must be an id of the Hub, name or namespace/name of letters, digits, '-', '_' and '.', but is "acme/Ti/ny"
            """)
    void aBrokenModelNamesFileLineFieldAndValue(String good, String bad, String complaint) {
        assertThatThrownBy(() -> models(TINY.replace("Tiny", "Fine") + "\n\n" + tiny(good, bad)))
                .isInstanceOf(CatalogException.class)
                .hasMessage(file() + ", line 3: " + complaint);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{"model_id": "a"}]             | column 1: a line must hold one JSON object: it does not begin with {
            {"model_id": "a"} {}            | column 19: a line must hold one JSON object: something follows the object
            {"model_id": "a", "model_id": 1} | column 29: a line must hold one JSON object: Duplicate field 'model_id'
            """)
    void aLineThatIsNoObjectNamesFileLineAndColumn(String line, String complaint) {
        assertThatThrownBy(() -> models(line))
                .isInstanceOf(CatalogException.class)
                .hasMessage(file() + ", line 1, " + complaint);
    }

    @Test
    void anObjectOverSeveralLinesIsRefused() {
        assertThatThrownBy(() -> models("{\n\"model_id\": \"acme/Tiny\"\n}\n"))
                .isInstanceOf(CatalogException.class)
                .hasMessageStartingWith(file() + ", line 1, column ")
                .hasMessageContaining(": a line must hold one JSON object: it ends early");
    }

    @Test
    void oneFileNamesAModelOnce() {
        assertThatThrownBy(() -> models(TINY + "\n" + tiny("Tiny", "TINY")))
                .hasMessage(file() + ", line 2: \"model_id\" must be another model than that of line 1 but is"
                        + " \"acme/TINY\"");
    }

    @Test
    void aCardNeedsItsLabelAndItsMemory() throws Exception {
        GpuModel card = gpus("product_label,memory_mib_nvidia_smi\nACME-1,23028\n")
                .named("acme-1")
                .getFirst();

        assertThat(card.vendor()).isEqualTo("nvidia");
        assertThat(card.memory()).contains(Bytes.ofMiB(23028));
        assertThat(card.marketing())
                .as("no box: what the card has, in whole GB")
                .isEqualTo(Bytes.ofGB(24));
        assertThat(card.source()).isEqualTo(file().toString());
    }

    @Test
    void cardsMayBeQuotedOverLinesAndEndAnyhow() throws Exception {
        GpuCatalog catalog = gpus("""
                \uFEFFproduct_label,notes,marketing_gb,colour\r

                ACME-1,"a ""good"" card,\r
                they say",24,red\r
                ACME-2,,48,\r
                """);

        assertThat(catalog.named("ACME-1").getFirst().notes()).isEqualTo("a \"good\" card,\r\nthey say");
        assertThat(catalog.named("ACME-2").getFirst().memory()).isEmpty();
        assertThat(catalog.all()).hasSize(120);
    }

    @Test
    void aRowOfAFileWinsWhole() throws Exception {
        GpuCatalog catalog = gpus("product_label,memory_mib_nvidia_smi,aliases\nnvidia-a10g,20000,mine\n");

        assertThat(catalog.named("NVIDIA-A10G").getFirst().memory()).contains(Bytes.ofMiB(20000));
        assertThat(catalog.named("mine")).hasSize(1);
        assertThat(catalog.all()).hasSize(118);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            product_label,marketing_gb | ACME-1,lots      | line 3: "marketing_gb" must be a whole number from 1 to 2147483647 but is "lots"
            product_label,marketing_gb | ACME-1,          | line 3: "memory_mib_nvidia_smi" and "marketing_gb" are both missing
            product_label,marketing_gb | ,24              | line 3: "product_label" is missing
            product_label,marketing_gb | ACME 1,24        | line 3: "product_label" must be a value that a node label can have but is "ACME 1"
            product_label,marketing_gb | ACME-1,24,9      | line 3: the header names 2 columns but the row has 3
            product_label,marketing_gb | ACME-1           | line 3: the header names 2 columns but the row has 1
            product_label,marketing_gb | fine,24          | line 3: "product_label" must be another card than that of line 2 but is "fine"
            product_label,marketing_gb,vendor | ACME-1,24,acme | line 3: "vendor" must be nvidia, amd, intel, aws or google but is "acme"
            product_label,marketing_gb,compute_capability | ACME-1,24,new | line 3: "compute_capability" must be two numbers such as 8.9 but is "new"
            """)
    void aBrokenCardNamesFileLineFieldAndValue(String header, String row, String complaint) {
        String fine = "FINE,24"
                + ",".repeat((int) header.chars().filter(c -> c == ',').count() - 1);
        assertThatThrownBy(() -> gpus(header + "\n" + fine + "\n" + row + "\n"))
                .isInstanceOf(CatalogException.class)
                .hasMessage(file() + ", " + complaint);
    }

    @Test
    void theLineIsTheOneWhereARowBegins() {
        assertThatThrownBy(() -> gpus("product_label,notes,marketing_gb\nA,\"one\ntwo\nthree\",24\nB,\"x\ny\",no\n"))
                .hasMessage(file() + ", line 5: \"marketing_gb\" must be a whole number from 1 to 2147483647 but is"
                        + " \"no\"");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            label,memory                      | line 1: the header must name the column "product_label" but is [label, memory]
            product_label,notes,product_label | line 1: the header names a column twice: [product_label, notes, product_label]
            ``                                | line 1: the header must name the column "product_label" but is []
            """)
    void aHeaderMustNameTheColumns(String header, String complaint) {
        assertThatThrownBy(() -> gpus(header)).hasMessage(file() + ", " + complaint);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            A,"never     | line 2: a quote is opened and never closed
            A,"good" bad | line 2: a closed quote must be followed by a comma or the end of the line
            """)
    void aMisplacedQuoteIsNamed(String row, String complaint) {
        assertThatThrownBy(() -> gpus("product_label,notes\n" + row + "\n"))
                .isInstanceOf(CatalogException.class)
                .hasMessage(file() + ", " + complaint);
    }

    @Test
    void aFileMustBeAReadableText() throws IOException {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {'a', 0, 'b'});
        Path latin = Files.write(folder.resolve("latin"), "é".getBytes(StandardCharsets.ISO_8859_1));
        Path missing = folder.resolve("missing");

        assertRefused(folder, folder + " is a directory, not a file of facts");
        assertRefused(missing, "the file of facts " + missing + " does not exist");
        assertRefused(binary, binary + " is not a text file");
        assertRefused(latin, latin + " is not a text file in UTF-8");
        assertRefused(Path.of("/dev/zero"), "/dev/zero is larger than 16 MiB, which no file of facts is");
    }

    private static void assertRefused(Path path, String complaint) {
        assertThatThrownBy(() -> ModelCatalog.load(List.of(path)))
                .isInstanceOf(CatalogException.class)
                .hasMessage(complaint);
        assertThatThrownBy(() -> GpuCatalog.load(List.of(path))).hasMessage(complaint);
    }

    private Path file() {
        return folder.resolve("facts");
    }

    private static String tiny(String good, String bad) {
        return TINY.replace(good, Optional.ofNullable(bad).orElse(""));
    }

    private ModelCatalog models(String text) throws CatalogException, IOException {
        return ModelCatalog.load(List.of(Files.writeString(file(), text)));
    }

    private GpuCatalog gpus(String text) throws CatalogException, IOException {
        return GpuCatalog.load(
                List.of(Files.writeString(file(), Optional.ofNullable(text).orElse(""))));
    }

    private static ModelFacts found(ModelCatalog catalog, String id) {
        return ((ModelLookup.Found) catalog.find(new ModelId(id))).facts();
    }
}
