package dev.headroom.hub.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.hub.cache.CachedModelFacts;
import dev.headroom.model.FirstThatKnows;
import dev.headroom.model.ModelId;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.ModelRevision;
import dev.headroom.model.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a directory says of what it has, but cannot tell. */
class DirectoryFactsTest {

    @TempDir
    private Path directory;

    private ModelLookup find(String id) throws IOException {
        ModelRevision wanted = ModelRevision.of(new ModelId(id));
        CachedModelFacts facts = DirectoryFacts.of(directory, new FirstThatKnows(List.of()));
        if (facts.find(wanted) instanceof ModelLookup.Pending pending) {
            pending.settled().toCompletableFuture().join();
        }
        return facts.find(wanted);
    }

    private void file(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void namesTheBaseOfAnAdapterThatNobodyKnows() throws IOException {
        file("acme/lora/adapter_config.json", "{\"base_model_name_or_path\": \"acme/base\"}");
        file("acme/lora/adapter_model.safetensors", "not looked into");

        assertThat(find("acme/lora"))
                .isEqualTo(ModelLookup.Unknown.because(new Reason(
                        "acme/lora adapts acme/base, which is not a known model",
                        "put it beside the adapter, or name a known one in annotation headroom.dev/model-id",
                        false)));
    }

    @Test
    void saysThatGgufIsNotServedWhereThereIsNoConfig() throws IOException {
        file("acme/llama-GGUF/llama-Q4_K_M.gguf", "GGUF");

        assertThat(find("acme/llama-GGUF"))
                .isInstanceOfSatisfying(
                        ModelLookup.Unknown.class,
                        unknown -> assertThat(unknown.reason())
                                .hasValueSatisfying(reason -> assertThat(reason.reason())
                                        .isEqualTo(
                                                "acme/llama-GGUF: its weights are GGUF files, which TGI's CUDA servers do"
                                                        + " not load")));
    }
}
