package dev.headroom.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every command line in README.md does what README.md says, with the packaged program. */
class ReadmeCommandsIT {

    /** As many blocks of commands as the README has at least. */
    private static final int LEAST = 10;

    private static final Session SESSION = new Session(Path.of(""));

    @TestFactory
    Stream<DynamicTest> theReadmeIsTrue() throws IOException {
        List<Block> blocks = Markdown.blocks(Files.readString(Path.of("README.md")));
        // one that finds nothing to run proves nothing
        assertThat(blocks).hasSizeGreaterThanOrEqualTo(LEAST);
        return blocks.stream().map(block -> DynamicTest.dynamicTest(block.title(), () -> SESSION.run(block)));
    }

    @AfterAll
    static void close() {
        SESSION.close();
    }
}
