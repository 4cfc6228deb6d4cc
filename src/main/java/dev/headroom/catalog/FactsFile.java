package dev.headroom.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The text of a file of facts.
 *
 * @param name what to call it in an error and as the source of its facts
 * @param text what it holds, without a byte order mark
 */
record FactsFile(String name, String text) {

    /** The source of facts that ship with the product. */
    static final String BUILT_IN = "built-in facts";

    /** Far above any real catalogue: a row takes about 1 KiB. */
    private static final int MAX_BYTES = 16 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** A file that ships with the product. */
    static FactsFile builtIn(String resource) {
        try (InputStream in = FactsFile.class.getResourceAsStream("/facts/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: it holds no facts/" + resource);
            }
            return new FactsFile(BUILT_IN, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that an operator added. */
    static FactsFile read(Path path) throws CatalogException {
        if (Files.isDirectory(path)) {
            throw new CatalogException(path + " is a directory, not a file of facts");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return new FactsFile(path.toString(), decode(path, in.readNBytes(MAX_BYTES + 1)));
        } catch (NoSuchFileException e) {
            throw new CatalogException("the file of facts " + path + " does not exist");
        } catch (AccessDeniedException e) {
            throw new CatalogException("the file of facts " + path + " may not be read");
        } catch (IOException e) {
            throw new CatalogException("the file of facts " + path + " cannot be read: " + e.getMessage());
        }
    }

    private static String decode(Path path, byte[] bytes) throws CatalogException {
        if (bytes.length > MAX_BYTES) {
            throw new CatalogException(path + " is larger than 16 MiB, which no file of facts is");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw new CatalogException(path + " is not a text file");
            }
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new CatalogException(path + " is not a text file in UTF-8");
        }
    }
}
