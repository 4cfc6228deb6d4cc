package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsCommandsTest {

    @TempDir
    Path folder;

    @Test
    void listsTheModelsWhoseIdOrTypeHoldsTheQuery() {
        Run run = Run.of("models LLAMA-3.1-8B-inst");

        assertThat(run.out()).isEqualTo("""
                MODEL                                                TYPE   PARAMETERS   WEIGHTS  LAYERS  HEADS  KV HEADS  HEAD DIM  CONTEXT  QUANTIZATION              SOURCE
                meta-llama/Llama-3.1-8B-Instruct                     llama      8.03 B  16.06 GB      32     32         8       128   131072  -                         built-in facts
                hugging-quants/Meta-Llama-3.1-8B-Instruct-AWQ-INT4   llama      8.03 B         -      32     32         8       128   131072  awq 4 bit                 built-in facts
                hugging-quants/Meta-Llama-3.1-8B-Instruct-GPTQ-INT4  llama      8.03 B         -      32     32         8       128   131072  gptq 4 bit                built-in facts
                neuralmagic/Meta-Llama-3.1-8B-Instruct-FP8           llama      8.03 B         -      32     32         8       128   131072  compressed-tensors 8 bit  built-in facts
                RedHatAI/Meta-Llama-3.1-8B-Instruct-FP8-dynamic      llama      8.03 B         -      32     32         8       128   131072  compressed-tensors 8 bit  built-in facts
                """);
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void listsModelsForPrograms() {
        assertThat(Run.of("models -o json meta-llama/Llama-3.1-8B-Instruct").out())
                .isEqualTo("""
                        [
                          {
                            "id": "meta-llama/Llama-3.1-8B-Instruct",
                            "modelType": "llama",
                            "numParameters": 8030261248,
                            "safetensorsTotalSizeBytes": 16060522496,
                            "hiddenSize": 4096,
                            "intermediateSize": 14336,
                            "vocabSize": 128256,
                            "maxPositionEmbeddings": 131072,
                            "numHiddenLayers": 32,
                            "numAttentionHeads": 32,
                            "numKeyValueHeads": 8,
                            "headDim": null,
                            "headDimEffective": 128,
                            "quantization": null,
                            "source": "built-in facts"
                          }
                        ]
                        """);
    }

    @Test
    void listsTheCardsWhoseLabelOrAliasHoldsTheQuery() {
        Run run = Run.of("gpus a10g");

        assertThat(run.out()).isEqualTo("""
                PRODUCT      VENDOR  ON THE BOX     MEMORY   AT LEAST  COMPUTE  ALIASES
                NVIDIA-A10G  nvidia       24 GB  23028 MiB  22731 MiB      8.6  a10g, A10G, nvidia-a10g
                """);
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void listsCardsForPrograms() {
        assertThat(Run.of("gpus gb10 --output json").out()).startsWith("""
                [
                  {
                    "product": "NVIDIA-GB10",
                    "aliases": [
                      "gb10",
                      "GB10",
                      "DGX-Spark"
                    ],
                    "vendor": "nvidia",
                    "marketingBytes": 128000000000,
                    "memoryBytes": null,
                """);
    }

    @Test
    void listsEverythingWithoutAQuery() {
        assertThat(Run.of("models").out().lines()).hasSize(1 + 255);
        assertThat(Run.of("gpus").out().lines()).hasSize(1 + 118);
    }

    @Test
    void saysWhatIsNearWhenNothingMatches() {
        Run models = Run.of("models meta-llama/Llama-3-8B");
        Run gpus = Run.of("gpus a10gg");

        assertThat(models.exitCode()).isEqualTo(2);
        assertThat(models.out()).isEmpty();
        assertThat(models.err()).isEqualTo("""
                error: no model has "meta-llama/Llama-3-8B" in its id or type; did you mean meta-llama/Meta-Llama-3-8B, meta-llama/Llama-3.1-8B or meta-llama/Meta-Llama-3-8B-Instruct
                help: headroom models --help
                """);
        assertThat(gpus.exitCode()).isEqualTo(2);
        assertThat(gpus.err())
                .startsWith("error: no card has \"a10gg\" in its label or an alias; did you mean NVIDIA-A10G");
    }

    @Test
    void addsTheRowsOfFiles() throws IOException {
        Path models = Files.writeString(folder.resolve("m.jsonl"), """
                {"model_id": "acme/tiny", "model_type": "llama", "hidden_size": 64, "intermediate_size": 128, \
                "num_hidden_layers": 2, "num_attention_heads": 4, "num_key_value_heads": 2, "vocab_size": 1000, \
                "max_position_embeddings": 512, "num_parameters": 1000000}
                """);
        Path gpus = Files.writeString(
                folder.resolve("g.csv"), "product_label,memory_mib_nvidia_smi,aliases\nACME-1,1000,one;uno\n");

        assertThat(Run.of("models tiny --catalog-models " + models).out()).contains("acme/tiny", models.toString());
        assertThat(Run.of("gpus UNO --catalog-gpus " + gpus).out()).contains("ACME-1", "1000 MiB", "one, uno");
    }

    @Test
    void refusesABrokenFile() throws IOException {
        Path broken = Files.writeString(folder.resolve("g.csv"), "product_label,memory_mib_nvidia_smi\nACME-1,lots\n");

        Run run = Run.of("gpus --catalog-gpus " + broken);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("""
                error: %s, line 2: "memory_mib_nvidia_smi" must be a whole number from 1 to 2147483647 but is "lots"
                help: headroom gpus --help
                """.formatted(broken));
    }
}
