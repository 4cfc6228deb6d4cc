package dev.headroom.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CachedPathTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            nullValues = "-",
            value = {
                "/data/models--meta-llama--Llama-3.1-8B-Instruct/snapshots/0e9e39f, meta-llama/Llama-3.1-8B-Instruct, 0e9e39f",
                "/data/hub/models--meta-llama--Llama-3.1-8B-Instruct,               meta-llama/Llama-3.1-8B-Instruct, main",
                "./models--gpt2/snapshots/607a30d/,                                 gpt2,                             607a30d",
                "/data/models--a--b--c,                                             -,                                -",
                "/data/models--/snapshots/1,                                        -,                                -",
                "/data/llama,                                                       -,                                -",
                "/data/datasets--a--b,                                              -,                                -",
            })
    void aFolderOfTheCacheNamesItsModel(String path, String id, String revision) {
        assertThat(CachedPath.of(path).map(wanted -> wanted.id() + " " + wanted.revision()))
                .isEqualTo(java.util.Optional.ofNullable(id).map(known -> known + " " + revision));
    }
}
